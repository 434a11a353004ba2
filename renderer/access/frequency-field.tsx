import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import { Chips } from '../ui/chips.tsx'

/** How often, as it is typed. */
export interface Frequency {
  readonly period: RuleRow['period']
  readonly times: string
}

/** The number typed; null when it is none that the program takes. */
export function timesOf({ times }: Frequency): number | null {
  const number = Number(times.trim())
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : null
}

interface FrequencyFieldProps {
  readonly id: string
  readonly who: string
  readonly value: Frequency
  readonly onChange: (value: Frequency) => void
}

/** 每半年 1 次: a period and a number. */
export function FrequencyField({ id, who, value, onChange }: FrequencyFieldProps) {
  const { t } = useTranslation()
  const wrong = timesOf(value) === null
  return (
    <div className="frequency">
      <Chips<RuleRow['period']>
        legend={t('setup.each', { who })}
        firstId={`${id}-period`}
        value={value.period}
        options={(['year', 'half', 'quarter', 'month'] as const).map((period) => ({
          value: period,
          label: t(`setup.periods.${period}`),
        }))}
        onPick={(period) => onChange({ ...value, period })}
      />
      <div className="f times">
        <label htmlFor={`${id}-times`} className="unseen">
          {t('setup.timesOf', { who })}
        </label>
        <Input
          id={`${id}-times`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={value.times}
          suffix={t('setup.timesUnit')}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => onChange({ ...value, times: event.target.value })}
        />
        {wrong && (
          <div className="wrong" id={`${id}-wrong`} role="alert">
            {t('setup.timesWrong')}
          </div>
        )}
      </div>
    </div>
  )
}
