import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountDetail } from '../../shared/access/access-contract.ts'
import { useDo } from '../ask.ts'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PasswordField } from './password-field.tsx'

/** 停用: the account opens nothing any more; its records and drafts stay. */
export function CloseAccount({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const close = useDo('access/close-account')
  const [own, setOwn] = useState('')
  const send = async () => {
    const result = await close.run({ id: account.id, password: own })
    if (!result.ok) return
    say(t('accounts.closed', { name: account.name }))
    onClose()
  }
  return (
    <FormDialog
      title={t('accounts.closeOf', { name: account.name })}
      ok={t('accounts.close')}
      focus="asker-password"
      busy={close.busy}
      ready={own !== ''}
      danger
      onSend={() => void send()}
      onClose={onClose}
    >
      <div className="stack">
        <Notice tone="warn" what={t('accounts.closeBody')} />
        <PasswordField
          id="asker-password"
          label={t('accounts.yourPassword')}
          hint={t('accounts.yourPasswordHint')}
          value={own}
          wrong={close.refusal?.type === 'WrongPassword'}
          onChange={setOwn}
        />
        <RefusalNotice refusal={close.refusal} />
      </div>
    </FormDialog>
  )
}
