import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useNavigate, useParams } from 'react-router'
import { create } from 'zustand'
import { useKey } from '../keys.ts'
import { useMay } from '../may-do.ts'
import { Page } from '../ui/page.tsx'
import { cameFrom } from './came-from.ts'
import { topicNamed, topicOfPage, type TopicName } from './help-topics.ts'
import { HelpView } from './help-view.tsx'

/** Kept while the window is open: a topic is a page of its own, and what was looked for stays in the box. */
const useQuery = create<{ query: string }>(() => ({ query: '' }))

/** Help (`#/help/:topic`): bundled, so it works without a network. Without a topic it is that of the page one comes from. */
export function HelpPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { state } = useLocation()
  const { query } = useQuery()
  const seesDuties = useMay('duties:see')
  const named = useParams()['topic']
  const topic = topicNamed(named)
  const back = () => void navigate(cameFrom())
  useKey('escape', back)
  if (!topic) return <Navigate to={`/help/${topicOfPage(cameFrom(), seesDuties)}`} replace state={state} />
  // In place of the topic before: one step back leads to where F1 was pressed.
  const go = (next: TopicName) => void navigate(`/help/${next}`, { replace: true })
  return (
    <Page
      title={t('help.title')}
      sub={t('help.sub')}
      actions={<Button onClick={back}>{t('common.back')}</Button>}
    >
      <HelpView
        topic={topic}
        onTopic={go}
        query={query}
        onQuery={(next) => useQuery.setState({ query: next })}
      />
    </Page>
  )
}
