import { create } from 'zustand'
import type { Settings } from '../shared/office/office-contract.ts'
import { call } from './call.ts'
import { speak } from './words/words.ts'

/** Language and text size of this window; kept by the office beside the store, so that they hold before unlocking too. */
export const useSettings = create<Settings>(() => ({
  language: 'zh-CN',
  textSize: 'standard',
  idleMinutes: 5,
}))

async function show(settings: Settings): Promise<void> {
  document.documentElement.dataset['text'] = settings.textSize
  await speak(settings.language)
  useSettings.setState(settings)
}

/** Reads them when the window starts; the defaults do where the office cannot say. */
export async function loadSettings(): Promise<void> {
  const result = await call('office/settings', {})
  await show(result.ok ? result.value : useSettings.getState())
}

/** Changes one of them at once and keeps it. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const settings = { ...useSettings.getState(), ...change }
  await show(settings)
  await call('office/set-settings', {
    language: settings.language,
    textSize: settings.textSize,
    idleMinutes: settings.idleMinutes,
  })
}

const sizes: readonly Settings['textSize'][] = ['standard', 'large', 'largest']

/** The next text size up or down; the same at either end. */
export function stepTextSize(from: Settings['textSize'], step: 1 | -1): Settings['textSize'] {
  return sizes[Math.min(sizes.length - 1, Math.max(0, sizes.indexOf(from) + step))] ?? from
}
