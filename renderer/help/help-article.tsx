import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { unreachable } from '../../shared/kernel/result.ts'
import { cutAtKeys, readHelpText, type HelpBlock } from './help-text.ts'
import { picturesOf, type PictureName, type TopicName } from './help-topics.ts'

interface HelpArticleProps {
  readonly topic: TopicName
  readonly onTopic: (topic: TopicName) => void
}

/** One topic: what the screen is for, how its tasks are done, its pictures, the questions that come up. */
export function HelpArticle({ topic, onTopic }: HelpArticleProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // So that it is read out, and begins at its top.
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('.page-scroll, .help-scroll')?.scrollTo({ top: 0 })
  }, [topic])
  const blocks = readHelpText(t(`help.topics.${topic}.text`))
  const shown = placePictures(blocks, picturesOf[topic])
  return (
    <article className="card help-article" aria-labelledby={`help-${topic}`}>
      <h2 id={`help-${topic}`} ref={heading} tabIndex={-1}>
        {t(`help.topics.${topic}.title`)}
      </h2>
      {blocks.map((block, at) => (
        // The parts of a text are fixed; their place is all they are known by.
        <Fragment key={at}>
          <Block block={block} onTopic={onTopic} />
          {shown[at]?.map((name) => (
            <Picture key={name} name={name} />
          ))}
        </Fragment>
      ))}
    </article>
  )
}

/** A picture stands under each list of steps, in their order; what is left over under the last. How to do it comes first. */
function placePictures(
  blocks: readonly HelpBlock[],
  names: readonly PictureName[],
): readonly (readonly PictureName[])[] {
  const steps = blocks.flatMap(({ type }, at) => (type === 'steps' ? [at] : []))
  const last = Math.min(steps.length, names.length) - 1
  return blocks.map((_block, at) => {
    const place = steps.indexOf(at)
    if (place < 0 || place > last) return []
    return place === last ? names.slice(place) : names.slice(place, place + 1)
  })
}

/** Made by `npm run help-pictures`, once for each language. */
function Picture({ name }: { readonly name: PictureName }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh-CN'
  const source = new URL(`./pictures/${language}/${name}.webp`, import.meta.url).href
  return (
    <img className="help-picture" src={source} alt={t(`help.pictures.${name}`)} width={900} height={506} />
  )
}

interface BlockProps {
  readonly block: HelpBlock
  readonly onTopic: (topic: TopicName) => void
}

function Block({ block, onTopic }: BlockProps) {
  const { t } = useTranslation()
  switch (block.type) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'paragraph':
      return (
        <p>
          <Line text={block.text} />
        </p>
      )
    case 'steps':
      return <ol className="help-steps">{linesOf(block.lines)}</ol>
    case 'notes':
      return <ul className="help-notes">{linesOf(block.lines)}</ul>
    case 'questions':
      return <Questions pairs={block.pairs} />
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'see':
      return (
        <nav className="help-see" aria-label={t('help.see')}>
          <span className="sub">{t('help.see')}</span>
          {block.topics.map((topic) => (
            <button key={topic} type="button" className="quiet act" onClick={() => onTopic(topic)}>
              {t(`help.topics.${topic}.title`)}
            </button>
          ))}
        </nav>
      )
    default:
      return unreachable(block)
  }
}

const linesOf = (lines: readonly string[]) =>
  lines.map((line) => (
    <li key={line}>
      <Line text={line} />
    </li>
  ))

/** Text with its keys as keys. */
function Line({ text }: { readonly text: string }) {
  return cutAtKeys(text).map((part, at) =>
    at % 2 === 0 ? <Fragment key={at}>{part}</Fragment> : <kbd key={at}>{part}</kbd>,
  )
}

function Questions({ pairs }: Pick<Extract<HelpBlock, { type: 'questions' }>, 'pairs'>) {
  return (
    <dl className="help-questions">
      {pairs.map(({ ask, answer }) => (
        <div key={ask}>
          <dt>{ask}</dt>
          <dd>
            <Line text={answer} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Table({ head, rows }: Omit<Extract<HelpBlock, { type: 'table' }>, 'type'>) {
  const { t } = useTranslation()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a tab stop the keyboard could not move a wide table
    <section className="help-table" aria-label={t('help.table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">
                <Line text={name} />
              </th>
              {cells.map((cell, at) => (
                <td key={at}>
                  <Line text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
