import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import { roleMay, useRole } from '../may-do.ts'
import { Page } from '../ui/page.tsx'
import './settings.css'

/** The parts of the settings, in their order, and what a role must be able to do to find them there. */
const sections = [
  ['look', 'office:use'],
  ['accounts', 'office:use'],
  ['safety', 'office:use'],
  ['backup', 'office:manage'],
  ['rules', 'duties:see'],
  ['imports', 'people:import'],
  ['audit', 'audit:see'],
  ['about', 'office:use'],
] as const satisfies readonly (readonly [string, Verb])[]
/** A part of the settings, as its address has it. */
export type SettingsSection = (typeof sections)[number][0]

/** The section that an address names; undefined for none that there is. */
export const sectionNamed = (name: string): SettingsSection | undefined =>
  sections.find(([section]) => section === name)?.[0]

/** May the role open the section? */
export const roleOpens = (role: Role | null, wanted: SettingsSection): boolean =>
  sections.some(([section, verb]) => section === wanted && roleMay(role, verb))

interface SettingsFrameProps {
  readonly section: SettingsSection
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One section under the row of all of them. */
export function SettingsFrame({ section, actions, children }: SettingsFrameProps) {
  const { t } = useTranslation()
  const role = useRole()
  return (
    <Page title={t('settings.title')} sub={t('settings.sub')} actions={actions}>
      <nav className="sections" aria-label={t('settings.sections')}>
        {sections
          .filter(([, verb]) => roleMay(role, verb))
          .map(([name]) => (
            <Link key={name} to={`/settings/${name}`} aria-current={name === section ? 'page' : undefined}>
              {t(`settings.section.${name}`)}
            </Link>
          ))}
      </nav>
      <div className="stack settings-body">{children}</div>
    </Page>
  )
}
