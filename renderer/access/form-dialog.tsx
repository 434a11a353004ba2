import { Modal } from 'antd'
import { useId, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keys.ts'

interface FormDialogProps {
  readonly title: string
  readonly ok: string
  /** Id of the field that is ready to type in. */
  readonly focus: string
  readonly busy: boolean
  readonly ready: boolean
  readonly danger?: boolean
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small form over the page: Enter and Ctrl+S send it, Esc closes it. */
export function FormDialog(props: FormDialogProps) {
  const { title, ok, focus, busy, ready, danger = false, onSend, onClose } = props
  const { t } = useTranslation()
  const formId = useId()
  const send = () => {
    if (ready && !busy) onSend()
  }
  useKey('save', send)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      afterOpenChange={(open) => open && document.getElementById(focus)?.focus()}
      okText={ok}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: !ready, danger }}
      destroyOnHidden
      width={640}
      // Near the top: a form with two passwords would else reach below a low window.
      style={{ top: 24 }}
    >
      <form id={formId} onSubmit={submit} noValidate>
        {props.children}
      </form>
    </Modal>
  )
}
