import { App } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

interface Question {
  readonly title: string
  readonly body?: string
  /** The word on the button that goes on. */
  readonly yes: string
  readonly danger?: boolean
}

/** Asks before what cannot be undone: `const confirm = useConfirm(); if (await confirm({…})) …`. Focus starts on cancel when dangerous. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  const { t } = useTranslation()
  return useCallback(
    async ({ title, body, yes, danger = false }) =>
      await modal.confirm({
        title,
        content: body,
        okText: yes,
        cancelText: t('common.cancel'),
        okButtonProps: { danger },
        focusable: { autoFocusButton: danger ? 'cancel' : 'ok' },
      }),
    [modal, t],
  )
}
