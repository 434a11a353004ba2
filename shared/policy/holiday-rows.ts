import { programRow, type PolicyRow } from './policy-row.ts'

const decree = '《全国年节及纪念日放假办法》'

const halfDay = (
  key: string,
  name: string,
  monthDay: string,
  who: { sex: 'female' | 'any'; ageFrom: number; ageTo: number },
) =>
  programRow('halfHoliday', key, { name, monthDay, half: 'pm', ...who, enabled: true }, [
    decree,
    '第三条：放假半天；上午或下午由单位定，程序建议下午',
    'M',
    '2008-01-01',
  ])

/**
 * 部分公民放假: half a day for women on 8 March and for the young (14 to 28 years) on 4 May, not made up on a weekend
 * (放假办法, articles 3 and 6). Holidays of a region (article 4) come empty.
 */
export const holidayRows: readonly PolicyRow[] = [
  halfDay('women', '妇女节', '03-08', { sex: 'female', ageFrom: 0, ageTo: 150 }),
  halfDay('youth', '青年节', '05-04', { sex: 'any', ageFrom: 14, ageTo: 28 }),
]
