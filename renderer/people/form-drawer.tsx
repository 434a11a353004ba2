import { Button, Drawer, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryButton } from '../ui/primary-button.tsx'

interface FormDrawerProps<Values> {
  readonly title: string
  readonly form: FormInstance<Values>
  readonly busy: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A person's form at the right, the list still in view; the name is ready to type in. */
export function FormDrawer<Values>({ title, form, busy, onClose, children }: FormDrawerProps<Values>) {
  const { t } = useTranslation()
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      afterOpenChange={(open) => open && form.focusField('name' as never)}
      footer={
        <div className="drawer-foot">
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <PrimaryButton onPress={() => form.submit()} keys={t('people.saveKey')} busy={busy}>
            {t('people.save')}
          </PrimaryButton>
        </div>
      }
    >
      {children}
    </Drawer>
  )
}
