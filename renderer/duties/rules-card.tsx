import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import { useAsk } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { momentWords } from '../moment-words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleTag } from './rule-tag.tsx'
import { groupOf, ruleContent, ruleName, ruleSource } from './rule-words.ts'
import '../people/people.css'
import '../style/duties.css'

/** 谈话规则 in settings: how often, what calls for a talk and how soon, each with its source and how sure that is. */
export function RulesCard() {
  const { t } = useTranslation()
  const asked = useAsk('duties/rules', {})
  const rules = asked.value?.rules ?? []
  return (
    <Card title={t('duties.rules.title')} note={t('duties.rules.sub')}>
      <AskNotice asked={asked} />
      {asked.value &&
        (['frequency', 'branch', 'triggers'] as const).map((group) => (
          <section key={group} className="rule-group" aria-label={t(`duties.rules.${group}`)}>
            <h3 className="form-part">{t(`duties.rules.${group}`)}</h3>
            <ul>
              {rules
                .filter((rule) => groupOf(rule.code) === group)
                .map((rule) => (
                  <RuleLine key={rule.code} rule={rule} />
                ))}
            </ul>
          </section>
        ))}
      {asked.value && <History history={asked.value.history} />}
    </Card>
  )
}

function RuleLine({ rule }: { readonly rule: RuleRow }) {
  const { t, i18n } = useTranslation()
  const writes = useMay('policy:write')
  const [changing, setChanging] = useState(false)
  const name = ruleName(t, rule, i18n.language === 'en')
  return (
    <li className="li rule-line">
      <span className="rule-what">
        <span className="strong">{name}</span> <span>{ruleContent(t, rule)}</span>
        <br />
        <span className="small">{ruleSource(t, rule)}</span>
      </span>
      <RuleTag rule={rule} />
      {writes && (
        <Button
          type="link"
          size="small"
          aria-label={t('duties.rules.changeOf', { name })}
          onClick={() => setChanging(true)}
        >
          {t('duties.rules.change')}
        </Button>
      )}
      {changing && <RuleDialog rule={rule} name={name} onClose={() => setChanging(false)} />}
    </li>
  )
}

function History({ history }: { readonly history: Output<'duties/rules'>['history'] }) {
  const { t, i18n } = useTranslation()
  return (
    <details className="more rule-history">
      <summary>
        {t('duties.rules.history')} {history.length}
      </summary>
      {history.length === 0 && <p className="sub">{t('duties.rules.noHistory')}</p>}
      <ul>
        {history.map((rule) => (
          <li className="li" key={`${rule.code}${rule.atMs}`}>
            <span className="rule-what">
              <span className="strong">{ruleName(t, rule, i18n.language === 'en')}</span>{' '}
              {ruleContent(t, rule)}
              <br />
              <span className="small">{ruleSource(t, rule)}</span>
            </span>
            <span className="small">
              {t('duties.rules.historyLine', { by: rule.by, at: momentWords(rule.atMs) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
