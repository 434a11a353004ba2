import type { Page } from 'playwright-core'
import type { ChannelName } from '../../shared/contract.ts'
import { fakeAccounts } from './fake-accounts.ts'
import type { FakeAnswers } from './fake-people.ts'

/** What every screen is looked at in. */
export const states = ['loaded', 'empty', 'dialog', 'error'] as const
export type State = (typeof states)[number]

/** One screen of the program and how to bring it into each of its states. */
export interface ScreenRow {
  readonly name: string
  /** The path in `renderer/app.tsx`; `door` for what stands before the program is open. */
  readonly route: string
  /** The address to open. */
  readonly at: string
  readonly loaded: () => FakeAnswers
  /** What is answered otherwise when there is nothing yet. */
  readonly empty?: () => FakeAnswers
  /** What leads from the address to the screen. */
  readonly enter?: (page: Page) => Promise<void>
  /** There once the screen stands. */
  readonly ready: string
  /** There once it stands empty. */
  readonly readyEmpty?: string
  readonly dialog?: (page: Page) => Promise<void>
  /** There once the dialog stands. */
  readonly readyDialog?: string
  /** The channel that answers with a bug. */
  readonly fails?: ChannelName
  /** What makes that channel be asked; otherwise opening the screen does. */
  readonly tryIt?: (page: Page) => Promise<void>
  /** The button that tries again is that of the form itself. */
  readonly ownAgain?: true
  /** What is empty beside what fails, and rightly says so. */
  readonly beside?: string
  /** Why a state does not exist here. */
  readonly lacks?: Partial<Record<State, string>>
}

/** The states that the screen says it has. */
export const statesOf = (row: ScreenRow): State[] =>
  states.filter(
    (state) =>
      state === 'loaded' ||
      (state === 'empty' && row.empty !== undefined) ||
      (state === 'dialog' && row.dialog !== undefined) ||
      (state === 'error' && row.fails !== undefined),
  )

/** Presses what the selector finds first. */
export const press = (selector: string) => (page: Page) => page.locator(selector).first().click()

/** Goes to a tab by its place. */
export const tab = (at: number) => (page: Page) => page.getByRole('tab').nth(at).click()

/** As somebody who has nothing but the own page. */
export const cadreAnswers = (): FakeAnswers => fakeAccounts('cadre').answers
