import { Modal } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keys.ts'

interface DutyDialogProps {
  readonly title: string
  readonly onClose: () => void
  /** The word on the button that does it; without one the dialog is only read. */
  readonly yes?: string
  readonly onYes?: () => void
  readonly busy?: boolean
  /** Id of the field that takes the focus. */
  readonly first?: string
  readonly width?: number
  readonly children: ReactNode
}

/** A dialog that is mounted while it is open. Alt+S saves; whoever opened it has the focus again afterwards. */
export function DutyDialog(props: DutyDialogProps) {
  const { title, onClose, yes, onYes, busy = false, first, width = 520, children } = props
  const { t } = useTranslation()
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog has let go of the focus.
      if (opener instanceof HTMLElement) setTimeout(() => opener.isConnected && opener.focus())
    },
    [opener],
  )
  useKey('save', () => onYes?.(), onYes !== undefined && !busy)
  return (
    <Modal
      open
      className="duty-dialog"
      title={title}
      width={width}
      onCancel={onClose}
      afterOpenChange={(open) => open && first && document.getElementById(first)?.focus()}
      {...(yes
        ? { okText: yes, cancelText: t('common.cancel'), confirmLoading: busy, onOk: () => onYes?.() }
        : {
            okText: t('common.close'),
            onOk: onClose,
            okButtonProps: { type: 'default' as const },
            cancelButtonProps: { style: { display: 'none' } },
          })}
    >
      {yes ? (
        children
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a tab stop the keyboard could not scroll what is only read
        <section aria-label={title} tabIndex={0}>
          {children}
        </section>
      )}
    </Modal>
  )
}
