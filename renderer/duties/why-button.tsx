import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import { WhyDialog } from './why-dialog.tsx'

interface WhyButtonProps {
  /** Whose duties: the title of the reason. */
  readonly name: string
  /** What beside the name tells this button from the others; nothing where the name does. */
  readonly about?: string
  readonly duties: readonly DutyLine[]
}

/** The word that opens the whole reason. */
export function WhyButton({ name, about = '', duties }: WhyButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="quiet act"
        aria-haspopup="dialog"
        aria-label={t('duties.whyOf', { name: `${name} ${about}`.trim() })}
        onClick={() => setOpen(true)}
      >
        {t('duties.why')}
      </button>
      {open && <WhyDialog name={name} duties={duties} onClose={() => setOpen(false)} />}
    </>
  )
}
