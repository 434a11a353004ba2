import { matchPath } from 'react-router'
import type { SettingsSection } from '../office/settings-frame.tsx'

/** The topics of the help, in the order of the list, in groups. */
export const topicGroups = {
  begin: ['start', 'keys', 'first-use', 'unlock'],
  daily: ['home', 'people', 'person', 'import', 'log-talk', 'talks', 'talk'],
  owed: ['coverage', 'duties', 'papers'],
  county: ['sync'],
  own: ['own'],
  settings: ['look', 'accounts', 'safety', 'backup', 'rules', 'calendar', 'imports', 'audit'],
} as const

/** Groups in their order. */
export const groupNames = Object.keys(topicGroups) as (keyof typeof topicGroups)[]
/** A topic, as its address has it. */
export type TopicName = (typeof topicGroups)[keyof typeof topicGroups][number]
/** All topics, in the order of the list. */
export const topicNames: readonly TopicName[] = groupNames.flatMap((group) => topicGroups[group])

/** Where the help begins when nothing says which topic is wanted. */
export const firstTopic: TopicName = 'start'

/** The topic that an address names; undefined for none that there is. */
export const topicNamed = (name: string | undefined): TopicName | undefined =>
  topicNames.find((topic) => topic === name)

/** The pictures of each topic, by the name of their file; their words are `help.pictures`. */
export const picturesOf = {
  start: ['home'],
  keys: ['search'],
  'first-use': ['wizard-unit', 'wizard-sheet'],
  unlock: ['unlock'],
  home: ['home'],
  people: ['people'],
  person: ['person', 'person-duties'],
  import: ['import-columns', 'import-check'],
  'log-talk': ['talk-form'],
  talks: ['talks'],
  talk: ['talk', 'talk-correct'],
  coverage: ['coverage'],
  duties: ['duty-why'],
  papers: ['papers', 'paper'],
  sync: ['sync'],
  own: ['own'],
  look: ['settings-look'],
  accounts: ['settings-accounts', 'account-add'],
  safety: ['settings-safety'],
  backup: ['settings-backup'],
  rules: ['settings-rules'],
  calendar: ['calendar-days'],
  imports: ['settings-imports'],
  audit: ['settings-audit'],
} as const satisfies Record<TopicName, readonly string[]>

/** The name of a picture. */
export type PictureName = (typeof picturesOf)[TopicName][number]

/** Which topic tells of the page at a route; the routes are those of `app.tsx`, and a test holds the two together. */
export const topicOfRoute: Readonly<Record<string, TopicName>> = {
  '': 'home',
  people: 'people',
  'people/:id': 'person',
  import: 'import',
  'talks/new': 'log-talk',
  talks: 'talks',
  'talks/:id': 'talk',
  coverage: 'coverage',
  'duties/:period/:which': 'duties',
  'paper/:kind/:id': 'papers',
  papers: 'papers',
  'setup/names': 'accounts',
  'setup/rules': 'rules',
  'setup/backup': 'backup',
  sync: 'sync',
  own: 'own',
  'settings/:section?': 'look',
  'help/:topic?': 'start',
  '*': 'start',
}

/** 设置 has a topic for each of its sections. */
const topicOfSection: Readonly<Record<SettingsSection, TopicName>> = {
  look: 'look',
  accounts: 'accounts',
  safety: 'safety',
  backup: 'backup',
  rules: 'rules',
  imports: 'imports',
  audit: 'audit',
  about: 'start',
}

/** The topic of the page at an address. Whoever sees no duties finds the own page where others have home. */
export function topicOfPage(pathname: string, seesDuties: boolean): TopicName {
  if (pathname === '/') return seesDuties ? 'home' : 'own'
  const section = matchPath('/settings/:section', pathname)?.params.section
  if (section !== undefined) return topicOfSection[section as SettingsSection] ?? 'look'
  const route = Object.keys(topicOfRoute).find((path) => matchPath(`/${path}`, pathname) !== null)
  return topicOfRoute[route ?? '*'] ?? firstTopic
}
