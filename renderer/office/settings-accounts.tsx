import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AccountDetail } from '../../shared/access/access-contract.ts'
import { AddAccount } from '../access/add-account.tsx'
import { ChangePassword } from '../access/change-password.tsx'
import { CloseAccount } from '../access/close-account.tsx'
import { EditAccount } from '../access/edit-account.tsx'
import { useAsk } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { SettingsFrame } from './settings-frame.tsx'

type Open =
  | { readonly type: 'none' | 'add' | 'password' }
  | { readonly type: 'edit' | 'close'; readonly account: AccountDetail }

/** The accounts of this computer: everyone sees their own and changes their password; who manages accounts sees all. */
export function AccountsSection() {
  const { t } = useTranslation()
  const manages = useMay('accounts:manage')
  const me = useAsk('access/state', {}).value?.account?.id ?? null
  const asked = useAsk('access/accounts', {})
  const [open, setOpen] = useState<Open>({ type: 'none' })
  const shut = () => setOpen({ type: 'none' })
  const grantable = asked.value?.grantable ?? []
  return (
    <SettingsFrame
      section="accounts"
      actions={
        manages &&
        grantable.length > 0 && (
          <PrimaryButton onPress={() => setOpen({ type: 'add' })}>{t('accounts.add')}</PrimaryButton>
        )
      }
    >
      <Card title={t('settings.section.accounts')} note={asked.value?.accounts.length}>
        <p className="sub">{t('accounts.hint')}</p>
        {manages && (
          <p>
            <Link to="/setup/names">{t('accounts.namesChange')}</Link>
          </p>
        )}
        <AskNotice asked={asked} />
        {asked.value?.accounts.length === 0 && <EmptyState title={t('accounts.empty')} />}
        <ul>
          {asked.value?.accounts.map((account) => (
            <AccountRow key={account.id} account={account} own={account.id === me} onOpen={setOpen} />
          ))}
        </ul>
      </Card>
      {open.type === 'add' && <AddAccount grantable={grantable} onClose={shut} />}
      {open.type === 'password' && <ChangePassword onClose={shut} />}
      {open.type === 'edit' && <EditAccount account={open.account} grantable={grantable} onClose={shut} />}
      {open.type === 'close' && <CloseAccount account={open.account} onClose={shut} />}
    </SettingsFrame>
  )
}

interface AccountRowProps {
  readonly account: AccountDetail
  readonly own: boolean
  readonly onOpen: (open: Open) => void
}

function AccountRow({ account, own, onOpen }: AccountRowProps) {
  const { t } = useTranslation()
  const { name, role, personName, personId, closed, here, changeable } = account
  const standing = closed ? 'tagClosed' : here ? 'tagHere' : 'tagElsewhere'
  return (
    <li className="li account-row">
      <span className="account-words">
        <strong>{name}</strong> <span className="sub">{t(`access.roles.${role}`)}</span>
        {own && <span className="tag info">{t('accounts.tagYou')}</span>}
        <span className={`tag ${closed || !here ? 'off' : 'ok'}`}>{t(`accounts.${standing}`)}</span>
        <span className="small">
          {personId ? t('accounts.isPerson', { name: personName }) : t('accounts.noPerson')}
        </span>
      </span>
      {own && <Button onClick={() => onOpen({ type: 'password' })}>{t('accounts.changePassword')}</Button>}
      {changeable && !closed && (
        <>
          <Button
            aria-label={t('accounts.editOf', { name })}
            onClick={() => onOpen({ type: 'edit', account })}
          >
            {t('accounts.edit')}
          </Button>
          <Button
            aria-label={t('accounts.closeOf', { name })}
            onClick={() => onOpen({ type: 'close', account })}
          >
            {t('accounts.close')}
          </Button>
        </>
      )}
    </li>
  )
}
