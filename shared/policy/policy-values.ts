import { z } from 'zod'
import { civilDate, line } from '../kernel/schemas.ts'

const wholeDays = z.number().int().min(0).max(400)
const percent = z.number().int().min(0).max(300)
const years = z.number().int().min(0).max(60)
/** 上午, 下午. */
const half = z.enum(['am', 'pm'])
const counting = z.enum(['workdays', 'calendarDays'])
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

/** What a row of each table says. Names are on the wire once synced: tables and fields are added, never renamed. */
export const policyValues = {
  /** 假种. `account` is what it draws from; `none` is only written down. */
  leaveKind: z.strictObject({
    name: line(20),
    nameEn: line(40),
    counting,
    halves: z.boolean(),
    account: z.enum(['annual', 'compensatory', 'none']),
    /** From how many days on a certificate is asked for; null when never. */
    certificateFromDays: wholeDays.nullable(),
  }),
  /** 应休天数 by years of work, and from when a step that was reached counts. */
  annualEntitlement: z.strictObject({
    steps: z.array(z.strictObject({ years, days: wholeDays })).max(10),
    startRule: z.enum(['nextMonth', 'sameDay', 'nextYear']),
  }),
  /** 不享受当年年休假: months of sick leave by years of work, days of personal leave with pay. */
  annualLoss: z.strictObject({
    sick: z.array(z.strictObject({ fromYears: years, months: z.number().int().min(1).max(12) })).max(10),
    personalDays: wholeDays,
  }),
  /** How months of sick leave are counted together, and what becomes of days left when the next year is lost. */
  lossReading: z.strictObject({
    months: z.enum(['calendar', 'days']),
    daysPerMonth: z.number().int().min(28).max(31),
    warnAheadDays: wholeDays,
    restOfYear: z.enum(['keep', 'forfeit']),
  }),
  /** 跨年安排. `useBy` is the last day of the next year on which carried days can be taken. */
  carryOver: z.strictObject({ mode: z.enum(['never', 'onDecision', 'always']), useBy: monthDay }),
  /** 当年新进人员折算, where a unit has such a rule. */
  proRata: z.strictObject({ mode: z.enum(['none', 'calendarDays']), roundTo: z.enum(['day', 'half']) }),
  /** 未休年休假工资报酬. */
  unusedPay: z.strictObject({
    divisor: z.number().int().min(1).max(366),
    totalPercent: percent,
    ofWhichPaid: percent,
    payBy: monthDay,
    personalBelow: wholeDays,
  }),
  /** 病假工资 by month of the sick leave and years of work. */
  sickPay: z.strictObject({
    bands: z
      .array(z.strictObject({ afterMonths: z.number().int().min(0).max(24), fromYears: years, percent }))
      .max(20),
  }),
  /** 探亲假 by whom one visits. */
  homeLeave: z.strictObject({ days: wholeDays, everyYears: years, afterYears: years }),
  /** 产假 and what is added to it. */
  maternity: z.strictObject({
    days: wholeDays,
    before: wholeDays,
    difficult: wholeDays,
    perExtraChild: wholeDays,
    miscarriage: wholeDays,
    miscarriageFromMonth: z.number().int().min(1).max(9),
    miscarriageFrom: wholeDays,
  }),
  /** Days that a province or the unit gives: 产假延长, 护理假, 育儿假, 婚假, 丧假. */
  familyLeave: z.strictObject({ days: wholeDays, counting }),
  /** 审批权限: whose opinion is asked from how many days on. */
  approvalRoute: z.strictObject({
    steps: z
      .array(z.strictObject({ fromDays: wholeDays, role: z.enum(['section', 'division', 'main']) }))
      .max(6),
  }),
  /** 逾期不归: dismissal beyond so many days running or in a year. */
  absence: z.strictObject({ runningDays: wholeDays, yearDays: wholeDays }),
  /** From which day without return somebody is warned. */
  absenceWarning: z.strictObject({ fromDay: wholeDays }),
  /** 地方假日: days of a region over the national calendar; `work` is a weekend that is worked for one. */
  regionalDays: z.strictObject({
    days: z
      .array(
        z.strictObject({
          on: civilDate,
          name: line(40),
          kind: z.enum(['off', 'work']),
          half: half.nullable(),
        }),
      )
      .max(60),
  }),
  /** 部分公民放假: half a day every year for some. */
  halfHoliday: z.strictObject({
    name: line(20),
    monthDay,
    half,
    sex: z.enum(['female', 'any']),
    ageFrom: years,
    ageTo: z.number().int().min(0).max(150),
    enabled: z.boolean(),
  }),
}

/** Names of the policy tables. */
export type PolicyTable = keyof typeof policyValues
/** What a row of a table says. */
export type PolicyValue<T extends PolicyTable> = z.infer<(typeof policyValues)[T]>
