import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../shared/office/office-contract.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof zhCN }
    returnNull: false
  }
}

/** How a component says something: `t('common.save')`. */
export type Words = TFunction

/** Makes the words ready; they are bundled, so nothing is fetched. */
export async function startWords(language: Settings['language']): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'words',
    ns: ['words'],
    resources: { 'zh-CN': { words: zhCN }, en: { words: en } },
    interpolation: { escapeValue: false },
  })
}

/** Switches the language of the window without a restart. */
export async function speak(language: Settings['language']): Promise<void> {
  document.documentElement.lang = language
  if (i18next.language !== language) await i18next.changeLanguage(language)
}
