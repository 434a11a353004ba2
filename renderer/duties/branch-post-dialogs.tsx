import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchRow } from '../../shared/duties/duties-contract.ts'
import { useDo } from '../ask.ts'
import { PartialDateInput } from '../people/partial-date-input.tsx'
import { readDate } from '../people/person-values.ts'
import { useToday } from '../today.ts'
import { Chips } from '../ui/chips.tsx'
import { PersonPicker, type PickedPerson } from '../ui/person-picker.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyDialog } from './duty-dialog.tsx'

type Post = BranchRow['committee'][number]

/** What is typed is a day, a month, or nothing. */
function useTypedDate(first: string) {
  const { t } = useTranslation()
  const today = useToday()
  const [typed, setTyped] = useState(first)
  const read = readDate(typed, today)
  const wrong = typed.trim() !== '' && read === null ? t('people.refusals.DateUnclear') : ''
  return { typed, setTyped, read, wrong, today }
}

interface DateFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly date: ReturnType<typeof useTypedDate>
}

function PostDateField({ id, label, hint, date }: DateFieldProps) {
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <PartialDateInput
        id={id}
        value={date.typed}
        onChange={date.setTyped}
        today={date.today}
        status={date.wrong === '' ? '' : 'error'}
        aria-invalid={date.wrong !== ''}
        aria-describedby={`${id}-hint`}
      />
      <div className={date.wrong === '' ? 'hint' : 'wrong'} id={`${id}-hint`}>
        {date.wrong || hint}
      </div>
    </div>
  )
}

/** 加支委: who, as what, since when. */
export function BranchPostDialog({
  branch,
  onClose,
}: {
  readonly branch: BranchRow
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [people, setPeople] = useState<readonly PickedPerson[]>([])
  const [duty, setDuty] = useState<Post['duty']>('member')
  const from = useTypedDate('')
  const add = useDo('duties/add-branch-post')
  const save = async () => {
    const [person] = people
    if (add.busy || from.wrong !== '') return
    if (!person) return document.getElementById('post-person')?.focus()
    const result = await add.run({ branchId: branch.id, personId: person.id, duty, fromOn: from.read })
    if (!result.ok) return
    onClose()
    say(t('duties.branches.saved'))
  }
  return (
    <DutyDialog
      title={t('duties.branches.addPostTo', { name: branch.name })}
      onClose={onClose}
      yes={t('duties.branches.save')}
      onYes={() => void save()}
      busy={add.busy}
      first="post-person"
    >
      <RefusalNotice refusal={add.refusal} />
      <div className="f">
        <label htmlFor="post-person">{t('duties.branches.person')}</label>
        <PersonPicker id="post-person" people={people} onChange={setPeople} single />
      </div>
      <Chips<Post['duty']>
        legend={t('duties.branches.duty')}
        value={duty}
        options={(['secretary', 'deputy', 'member'] as const).map((value) => ({
          value,
          label: t(`duties.branches.duties.${value}`),
        }))}
        onPick={setDuty}
      />
      <PostDateField
        id="post-from"
        label={t('duties.branches.fromOn')}
        hint={t('duties.branches.fromOnHint')}
        date={from}
      />
    </DutyDialog>
  )
}

/** 免去: the place on the committee ends on a day; its row stays. */
export function EndPostDialog({ post, onClose }: { readonly post: Post; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const today = useToday()
  const to = useTypedDate(today)
  const end = useDo('duties/end-branch-post')
  const save = async () => {
    if (end.busy || to.read === null) return
    const result = await end.run({ id: post.id, toOn: to.read, seen: post.seen })
    if (!result.ok) return
    onClose()
    say(t('duties.branches.saved'))
  }
  return (
    <DutyDialog
      title={t('duties.branches.endTitle', { name: post.person.name })}
      onClose={onClose}
      yes={t('duties.branches.save')}
      onYes={() => void save()}
      busy={end.busy}
      first="post-to"
      width={400}
    >
      <RefusalNotice refusal={end.refusal} />
      <PostDateField id="post-to" label={t('duties.branches.toOn')} date={to} />
    </DutyDialog>
  )
}
