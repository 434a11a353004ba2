import { AutoComplete } from 'antd'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Output } from '../../shared/contract.ts'
import { DayField } from '../ui/day-field.tsx'
import { PersonPicker } from '../ui/person-picker.tsx'
import { KindChips } from './kind-chips.tsx'
import { changePeople, changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

/** Kinds, places, phrases and the rest, once they are there. */
export type TalkOptions = Output<'talks/options'> | undefined

interface TalkBasicsProps {
  readonly form: TalkForm
  readonly options: TalkOptions
  readonly pickerRef: Ref<HTMLInputElement>
}

/** Who, when, where, which kind. */
export function TalkBasics({ form, options, pickerRef }: TalkBasicsProps) {
  const { t } = useTranslation()
  const people = useStore(form, (state) => state.people)
  const kind = useTalkField(form, 'kind')
  // Enter moves on to the next thing that is still empty.
  const moveOn = () => document.getElementById(kind === '' ? 'talk-kind' : 'talk-content')?.focus()
  return (
    <>
      <div className="fields">
        <div className="f wide">
          <label htmlFor="talk-people">{t('talkForm.person')}</label>
          <PersonPicker
            id="talk-people"
            inputRef={pickerRef}
            people={people}
            onChange={(next) => changePeople(form, next)}
            onPicked={moveOn}
          />
        </div>
        <div className="f day">
          <label htmlFor="talk-day">{t('talkForm.day')}</label>
          <DayField
            id="talk-day"
            value={useTalkField(form, 'heldOn')}
            onChange={(heldOn) => changeTalk(form, { heldOn })}
          />
        </div>
        <div className="f">
          <label htmlFor="talk-place">{t('talkForm.place')}</label>
          <AutoComplete
            id="talk-place"
            className="full"
            value={useTalkField(form, 'place')}
            maxLength={60}
            options={(options?.places ?? []).map((place) => ({ value: place }))}
            onChange={(place: string) => changeTalk(form, { place: (place ?? '').slice(0, 60) })}
            defaultActiveFirstOption={false}
          />
        </div>
      </div>
      <KindChips form={form} options={options} />
    </>
  )
}
