import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { peopleOrder, type PeopleOrder } from '../../shared/people/people-contract.ts'
import { call } from '../call.ts'
import { FindBox } from './find-box.tsx'
import { usePeopleState } from './people-state.ts'

/** An order with an example beside it: two stroke orders are in use, and nobody remembers which is which by name. */
function OrderOption({ order }: { readonly order: PeopleOrder }) {
  const { t } = useTranslation()
  return (
    <span className="order-option">
      <span>{t(`people.orders.${order}`)}</span>
      <span className="small">{t(`people.orderHelp.${order}`)}</span>
    </span>
  )
}

const orderOption = ({ value }: { value?: unknown }) => <OrderOption order={value as PeopleOrder} />

/** Find box, number found, order. */
export function PeopleToolbar({
  total,
  onDown,
}: {
  readonly total: number | null
  readonly onDown: () => void
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { unitId, left, query, order, set } = usePeopleState()

  // Asked afresh: the list on screen may still be that of the letter before.
  const openFirst = async (typed: string) => {
    const found = await call('people/list', { unitId, left, order, query: typed, offset: 0, limit: 1 })
    const first = found.ok ? found.value.rows[0] : undefined
    if (first) void navigate(`/people/${first.id}`)
  }
  return (
    <div className="people-tools">
      <FindBox
        label={t('people.find')}
        hint={t('people.findHint')}
        query={query}
        onQuery={(next) => set({ query: next })}
        onEnter={(typed) => void openFirst(typed)}
        onDown={onDown}
      />
      <output className="small found">
        {query !== '' && total !== null ? t('people.found', { count: total }) : ''}
      </output>
      <span className="grow" />
      <span className="sub" id="people-order" aria-hidden="true">
        {t('people.order')}
      </span>
      <Select
        aria-label={t('people.order')}
        className="order-select"
        popupMatchSelectWidth={320}
        value={order}
        onChange={(next) => set({ order: next })}
        options={peopleOrder.options.map((value) => ({ value, label: t(`people.orders.${value}`) }))}
        optionRender={orderOption}
      />
    </div>
  )
}
