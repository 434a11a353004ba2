import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FindBox } from '../people/find-box.tsx'
import { findTopics } from './find-topics.ts'
import { HelpArticle } from './help-article.tsx'
import { groupNames, topicGroups, type TopicName } from './help-topics.ts'
import './help.css'

interface HelpViewProps {
  readonly topic: TopicName
  readonly onTopic: (topic: TopicName) => void
  readonly query: string
  readonly onQuery: (query: string) => void
}

/** The list of topics with its search at the left, the topic at the right. */
export function HelpView({ topic, onTopic, query, onQuery }: HelpViewProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [topic])
  const found = query.trim() === '' ? null : findTopics(t, query.trim())
  const entry = (name: TopicName, line = '') => (
    <li key={name}>
      <button type="button" aria-current={name === topic ? 'page' : undefined} onClick={() => onTopic(name)}>
        {t(`help.topics.${name}.title`)}
        {line !== '' && <span className="small">{line}</span>}
      </button>
    </li>
  )
  return (
    <div className="help-grid">
      <nav className="card help-list" aria-label={t('help.topicsList')} ref={list}>
        <FindBox
          label={t('help.find')}
          hint={t('help.findHint')}
          query={query}
          onQuery={onQuery}
          onEnter={(typed) => {
            const first = findTopics(t, typed)[0]
            if (first) onTopic(first.topic)
          }}
          onDown={() => list.current?.querySelector('button')?.focus()}
        />
        <output className="small">{found ? t('help.found', { count: found.length }) : ''}</output>
        <div role="presentation" onKeyDown={walkTopics}>
          {found ? (
            <ul>{found.map(({ topic: name, line }) => entry(name, line))}</ul>
          ) : (
            groupNames.map((group) => (
              <section key={group} aria-labelledby={`help-group-${group}`}>
                <h3 id={`help-group-${group}`}>{t(`help.groups.${group}`)}</h3>
                <ul>{topicGroups[group].map((name) => entry(name))}</ul>
              </section>
            ))
          )}
        </div>
      </nav>
      <HelpArticle topic={topic} onTopic={onTopic} />
    </div>
  )
}

/** Arrow keys walk from topic to topic; Enter on one is the button's own. */
function walkTopics(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('li button')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  event.preventDefault()
  buttons[event.key === 'ArrowDown' ? at + 1 : at - 1]?.focus()
}
