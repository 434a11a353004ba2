import { Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Output } from '../../shared/contract.ts'
import { Notice } from '../ui/notice.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { ruleWords } from './duty-words.ts'
import { RuleTag } from './rule-tag.tsx'
import { ruleSource } from './rule-words.ts'
import { pageSize, type CoverageView } from './use-coverage.ts'

/** What `duties/coverage` answers. */
export type Coverage = Output<'duties/coverage'>

/** Under the table: 必谈情形 with their lists, what it all rests on, and the pages. */
export function CoverageFoot({
  coverage,
  view,
}: {
  readonly coverage: Coverage
  readonly view: CoverageView
}) {
  const { t } = useTranslation()
  const { total, rows } = coverage
  const from = (view.page - 1) * pageSize
  return (
    <div className="coverage-foot">
      <TriggerLine coverage={coverage} />
      <BasisLine coverage={coverage} />
      <output className="small coverage-pages">
        {total > pageSize && t('duties.page', { from: from + 1, to: from + rows.length, total })}
      </output>
      {total > pageSize && (
        <Pagination
          size="small"
          current={view.page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={(page) => view.set({ page: String(page) })}
        />
      )}
    </div>
  )
}

/** 必谈情形: 岗位变动 2/2 家庭变故 1/2, each the way to its list. */
function TriggerLine({ coverage: { triggers, period } }: { readonly coverage: Coverage }) {
  const { t, i18n } = useTranslation()
  return (
    <span className="trigger-line">
      <span className="sub">{t('duties.triggers')}</span>
      {triggers.length === 0 && <span className="sub">{t('duties.noTriggers')}</span>}
      {triggers.map((trigger) => (
        <Link key={trigger.kind} to={`/duties/${period}/trigger?kind=${encodeURIComponent(trigger.kind)}`}>
          {i18n.language === 'en' ? trigger.nameEn : trigger.name}{' '}
          <b>
            {trigger.done}/{trigger.due}
          </b>
        </Link>
      ))}
    </span>
  )
}

/** 依据 … 为什么是这些人 */
function BasisLine({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const rules = coverage.rules.filter((rule) => rule.enabled)
  const first = rules[0]
  return (
    <span className="basis-line">
      <span className="sub">
        {t('duties.basis')}{' '}
        {first
          ? t('duties.basisOne', { document: first.document, from: first.fromOn, rule: ruleWords(t, first) })
          : t('duties.noBasis')}
      </span>{' '}
      {coverage.provisional && <span className="tag off">{t('duties.provisional')}</span>}{' '}
      <button type="button" className="quiet act" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('duties.whyThese')}
      </button>
      {open && (
        <DutyDialog title={t('duties.whyThese')} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('duties.whyTheseText')}</p>
            <ul>
              {rules.map((rule) => (
                <li className="li" key={rule.code}>
                  <span className="grow">
                    <span className="strong">
                      {t(`duties.rules.${rule.code === 'frequencyMembers' ? 'members' : 'others'}`)}
                    </span>{' '}
                    {ruleWords(t, rule)}
                    <br />
                    <span className="small">{ruleSource(t, rule)}</span>
                  </span>
                  <RuleTag rule={rule} />
                </li>
              ))}
            </ul>
            {coverage.provisional && (
              <Notice tone="warn" what={t('duties.provisional')}>
                {t('duties.provisionalHint')}
              </Notice>
            )}
          </div>
        </DutyDialog>
      )}
    </span>
  )
}
