import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import { useToday } from '../today.ts'
import { Notice } from '../ui/notice.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { dutyShort, dutyState, dutyTitle, stepWords } from './duty-words.ts'

interface WhyDialogProps {
  readonly name: string
  readonly duties: readonly DutyLine[]
  readonly onClose: () => void
}

/** 为什么: of each duty the rule, where it is written, and how its day was counted. */
export function WhyDialog({ name, duties, onClose }: WhyDialogProps) {
  const { t } = useTranslation()
  return (
    <DutyDialog title={t('duties.reason.title', { name })} onClose={onClose} width={560}>
      {duties.length === 0 && <p className="sub">{t('duties.reason.none')}</p>}
      <div className="stack">
        {duties.map((duty) => (
          <Reason key={duty.key} duty={duty} />
        ))}
      </div>
    </DutyDialog>
  )
}

function Reason({ duty }: { readonly duty: DutyLine }) {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const today = useToday()
  const { tone, words } = dutyState(t, duty)
  const { document: paper, article, steps } = duty.reason
  return (
    <section className="reason">
      <h3>
        {dutyTitle(t, duty, english)} <span className={`tag ${tone}`}>{words}</span>
      </h3>
      <dl className="reason-facts">
        <dt>{t('duties.reason.rule')}</dt>
        <dd>
          {[paper, article].filter((part) => part !== '').join(' ') ||
            t(duty.kind === 'plan' ? 'duties.reason.planned' : 'duties.reason.noRule')}
        </dd>
        <dt>{t('duties.reason.steps')}</dt>
        <dd>
          <ol>
            {steps.length === 0 && <li>{dutyShort(t, duty, today)}</li>}
            {steps.map((step, at) => (
              <li key={at}>{stepWords(t, step, english)}</li>
            ))}
          </ol>
          {duty.kind !== 'followUp' && (
            <p className="small">{t('duties.reason.window', { from: duty.from })}</p>
          )}
        </dd>
      </dl>
      {duty.provisional && (
        <Notice tone="warn" what={t('duties.reason.provisional')}>
          {t('duties.provisionalHint')}
        </Notice>
      )}
      {duty.doneByTalk && <Link to={`/talks/${duty.doneByTalk}`}>{t('duties.reason.seeTalk')}</Link>}
    </section>
  )
}
