import { create } from 'zustand'
import type { PeopleOrder } from '../../shared/people/people-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'

/** How many people stand on one page of the list; more than fit the window, fewer than slow an old laptop. */
export const pageSize = 100

/** What the roster shows; kept while the window is open, so that coming back finds the list as it was left. */
interface PeopleState {
  readonly unitId: Id | null
  readonly left: boolean
  readonly query: string
  readonly order: PeopleOrder
  readonly page: number
  readonly set: (change: Partial<Pick<PeopleState, 'unitId' | 'left' | 'query' | 'order' | 'page'>>) => void
}

export const usePeopleState = create<PeopleState>((set) => ({
  unitId: null,
  left: false,
  query: '',
  order: 'own',
  page: 1,
  // Another question starts on its first page.
  set: (change) => set({ page: 1, ...change }),
}))
