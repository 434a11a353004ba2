import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths } from '../../shared/kernel/civil-date.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import { useToday } from '../today.ts'
import { Chips } from '../ui/chips.tsx'
import { DayField } from '../ui/day-field.tsx'
import { FollowUps } from './follow-ups.tsx'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, splitNames, tidyTime, useTalkField, type TalkForm } from './talk-form-state.ts'
import { TriggerSelect } from './trigger-select.tsx'

/** Whether anything in the folded part has been filled in: then it opens by itself. */
function filled(body: TalkDraft): boolean {
  const texts = [body.startedAt, body.endedAt, body.trigger, body.mind, body.problems, body.advice]
  return (
    texts.some((text) => text !== '') ||
    body.talkers.length > 0 ||
    body.followUps.length > 0 ||
    body.nextOn !== null ||
    body.way !== 'face'
  )
}

/** What most talks do not need, folded away. */
export function TalkMore({ form, options }: { form: TalkForm; options: TalkOptions }) {
  const { t } = useTranslation()
  const [openAtFirst] = useState(() => filled(form.getState().body))
  return (
    <details className="more" open={openAtFirst}>
      <summary>{t('talkForm.more')}</summary>
      <div className="fields">
        <TimeField form={form} field="startedAt" id="talk-start" label={t('talkForm.start')} />
        <TimeField form={form} field="endedAt" id="talk-end" label={t('talkForm.end')} />
        <div className="f">
          <label htmlFor="talk-trigger">{t('talkForm.trigger')}</label>
          <TriggerSelect form={form} options={options} />
        </div>
        <Talkers form={form} />
      </div>
      <Chips
        legend={t('talkForm.way')}
        value={useTalkField(form, 'way')}
        options={(['face', 'phone', 'video', 'letter'] as const).map((way) => ({
          value: way,
          label: t(`talkForm.ways.${way}`),
        }))}
        onPick={(way) => changeTalk(form, { way })}
      />
      <LongText form={form} field="mind" label={t('talkForm.mind')} />
      <LongText form={form} field="problems" label={t('talkForm.problems')} />
      <LongText form={form} field="advice" label={t('talkForm.advice')} />
      <FollowUps form={form} />
      <NextTalk form={form} />
    </details>
  )
}

interface TextFieldProps<F extends keyof TalkDraft> {
  readonly form: TalkForm
  readonly field: F
  readonly label: string
}

function TimeField({
  form,
  field,
  id,
  label,
}: TextFieldProps<'startedAt' | 'endedAt'> & { readonly id: string }) {
  const { t } = useTranslation()
  const value = useTalkField(form, field)
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        maxLength={5}
        placeholder={t('talkForm.timeHint')}
        onChange={(event) => changeTalk(form, { [field]: event.target.value })}
        onBlur={() => changeTalk(form, { [field]: tidyTime(value) })}
      />
    </div>
  )
}

function Talkers({ form }: { form: TalkForm }) {
  const { t } = useTranslation()
  const talkers = useTalkField(form, 'talkers')
  // What is typed keeps its commas and blanks until the field is left.
  const [typed, setTyped] = useState(talkers.join('、'))
  return (
    <div className="f wide">
      <label htmlFor="talk-talkers">{t('talkForm.talkers')}</label>
      <Input
        id="talk-talkers"
        value={typed}
        aria-describedby="talk-talkers-hint"
        onChange={(event) => {
          setTyped(event.target.value)
          changeTalk(form, { talkers: splitNames(event.target.value) })
        }}
        onBlur={() => setTyped(splitNames(typed).join('、'))}
      />
      <div className="hint" id="talk-talkers-hint">
        {t('talkForm.talkersHint')}
      </div>
    </div>
  )
}

function LongText({ form, field, label }: TextFieldProps<'mind' | 'problems' | 'advice'>) {
  const id = `talk-${field}`
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={useTalkField(form, field)}
        maxLength={4000}
        className="grows"
        spellCheck={false}
        onChange={(event) => changeTalk(form, { [field]: event.target.value })}
      />
    </div>
  )
}

function NextTalk({ form }: { form: TalkForm }) {
  const { t } = useTranslation()
  const today = useToday()
  const heldOn = useTalkField(form, 'heldOn') ?? today
  return (
    <div className="f next-talk">
      <label htmlFor="talk-next">{t('talkForm.next')}</label>
      <div className="row">
        <div className="next-day">
          <DayField
            id="talk-next"
            value={useTalkField(form, 'nextOn')}
            onChange={(nextOn) => changeTalk(form, { nextOn })}
          />
        </div>
        <Button onClick={() => changeTalk(form, { nextOn: addMonths(heldOn, 3) })}>
          {t('talkForm.inQuarter')}
        </Button>
        <Button onClick={() => changeTalk(form, { nextOn: addMonths(heldOn, 6) })}>
          {t('talkForm.inHalfYear')}
        </Button>
      </div>
    </div>
  )
}
