import { create } from 'zustand'
import type { Settings } from '../shared/office/office-contract.ts'
import { call } from './call.ts'
import { speak } from './words/words.ts'

/** Language, text size and time to lock of this computer; kept beside the store, so that they hold before unlocking too. */
export const useSettings = create<Settings>(() => ({
  language: 'zh-CN',
  textSize: 'standard',
  idleMinutes: 5,
}))

async function show(settings: Settings): Promise<void> {
  document.documentElement.dataset['text'] = settings.textSize
  await speak(settings.language)
  useSettings.setState(settings, true)
}

/** Reads them when the window starts; the defaults do where the office cannot say. */
export async function loadSettings(): Promise<void> {
  const result = await call('office/settings', {})
  await show(result.ok ? result.value : useSettings.getState())
}

/** Changes some of them at once and keeps them. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const settings = { ...useSettings.getState(), ...change }
  await show(settings)
  await call('office/set-settings', settings)
}

/** Notes that the account was handed a recovery sheet which nobody has kept yet; null once it was kept. */
export async function oweSheet(accountId: NonNullable<Settings['sheetOwedBy']> | null): Promise<void> {
  const { sheetOwedBy, ...others } = useSettings.getState()
  if (accountId === (sheetOwedBy ?? null)) return
  const settings = accountId === null ? others : { ...others, sheetOwedBy: accountId }
  useSettings.setState(settings, true)
  await call('office/set-settings', settings)
}

const sizes: readonly Settings['textSize'][] = ['standard', 'large', 'largest']

/** The next text size up or down; the same at either end. */
export function stepTextSize(from: Settings['textSize'], step: 1 | -1): Settings['textSize'] {
  return sizes[Math.min(sizes.length - 1, Math.max(0, sizes.indexOf(from) + step))] ?? from
}
