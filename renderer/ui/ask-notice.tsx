import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice, type AnyRefusal } from './refusal-notice.tsx'

interface Asked {
  readonly refusal: AnyRefusal | null
  readonly asking: boolean
  readonly again: () => void
}

// Asking again changes nothing about these: who may not see it will not, and what is gone stays gone.
const final: ReadonlySet<AnyRefusal['type']> = new Set(['NotAllowed', 'NotFound', 'Locked', 'NoPersonLinked'])

/** Why a page has nothing to show, with the button that its words speak of. `asked` are what it asked the office. */
export function AskNotice({ asked }: { readonly asked: Asked | readonly Asked[] }) {
  const { t } = useTranslation()
  const all = 'again' in asked ? [asked] : asked
  const refused = all.filter(({ refusal }) => refusal !== null)
  const refusal = refused[0]?.refusal ?? null
  const again = () => refused.forEach((each) => each.again())
  return (
    <RefusalNotice
      refusal={refusal}
      actions={
        refusal !== null &&
        !final.has(refusal.type) && (
          <Button onClick={again} loading={refused.some(({ asking }) => asking)}>
            {t('common.again')}
          </Button>
        )
      }
    />
  )
}
