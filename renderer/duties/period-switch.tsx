import { Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { choicesOf, yearsOf } from './period-words.ts'

interface PeriodSwitchProps {
  /** Name of the period shown. */
  readonly period: string
  readonly today: CivilDate
  readonly onPick: (period: string) => void
}

/** 本年 / 上半年 / 下半年 / 本季, and earlier years: native radio buttons, so arrow keys work as they should. */
export function PeriodSwitch({ period, today, onPick }: PeriodSwitchProps) {
  const { t } = useTranslation()
  const name = useId()
  const year = period.slice(0, 4)
  return (
    <>
      <fieldset className="seg">
        <legend className="unseen">{t('duties.period')}</legend>
        {choicesOf(year, today).map((choice) => (
          <label key={choice.name}>
            <input
              type="radio"
              name={name}
              checked={choice.name === period}
              onChange={() => onPick(choice.name)}
            />
            {t(`duties.periods.${choice.word}`)}
          </label>
        ))}
      </fieldset>
      <Select
        className="year-select"
        aria-label={t('duties.yearOf')}
        value={year}
        options={yearsOf(today, year).map((each) => ({
          value: each,
          label: t('duties.periods.yearName', { year: each }),
        }))}
        onChange={(each: string) => onPick(each + period.slice(4))}
      />
    </>
  )
}
