import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'

const steps = ['roster', 'check', 'talk', 'print', 'lock'] as const
const keys = [
  ['Alt N', 'logTalk'],
  ['Alt S / Ctrl S', 'save'],
  ['Ctrl K', 'search'],
  ['/ · Ctrl F', 'find'],
  ['Ctrl P', 'print'],
  ['Ctrl L', 'lock'],
  ['Esc', 'escape'],
  ['F1', 'help'],
] as const
const questions = ['lost', 'wrong', 'forgot', 'secret', 'who'] as const

/** First steps, keys and the questions that come up; bundled, so it works without a network. */
export function HelpPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('help.title')} sub={t('help.sub')}>
      <div className="columns even">
        <div className="stack">
          <Card title={t('help.first')}>
            <ol className="help-steps">
              {steps.map((step) => (
                <li key={step}>{t(`help.steps.${step}`)}</li>
              ))}
            </ol>
          </Card>
          <Card title={t('help.questions')}>
            <dl className="help-questions">
              {questions.map((question) => (
                <div key={question}>
                  <dt>{t(`help.${question}`)}</dt>
                  <dd>{t(`help.${question}Answer`)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
        <Card title={t('help.keys')}>
          <table className="help-keys">
            <thead>
              <tr>
                <th scope="col">{t('help.key')}</th>
                <th scope="col">{t('help.does')}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map(([key, does]) => (
                <tr key={key}>
                  <td>
                    <kbd>{key}</kbd>
                  </td>
                  <td>{t(`help.keyList.${does}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      </div>
    </Page>
  )
}
