import { useParams } from 'react-router'
import { unreachable } from '../../shared/kernel/result.ts'
import { NoSuchPage } from '../frame/lost-page.tsx'
import { NotYours } from '../frame/only-for.tsx'
import { useRole } from '../may-do.ts'
import { ImportBatches } from './import-batches.tsx'
import { AboutSection } from './settings-about.tsx'
import { AccountsSection } from './settings-accounts.tsx'
import { AuditSection } from './settings-audit.tsx'
import { BackupSection } from './settings-backup.tsx'
import { roleOpens, sectionNamed, SettingsFrame, type SettingsSection } from './settings-frame.tsx'
import { LookSection } from './settings-look.tsx'
import { RulesSection } from './settings-rules.tsx'
import { SafetySection } from './settings-safety.tsx'

/** Settings of this computer and this unit (ux.md S14), a section at a time. Nothing here needs a restart. */
export function SettingsPage() {
  const { section = 'look' } = useParams()
  const role = useRole()
  const named = sectionNamed(section)
  if (!named) return <NoSuchPage />
  if (!roleOpens(role, named)) return <NotYours />
  return <Section section={named} />
}

function Section({ section }: { section: SettingsSection }) {
  switch (section) {
    case 'look':
      return <LookSection />
    case 'accounts':
      return <AccountsSection />
    case 'safety':
      return <SafetySection />
    case 'backup':
      return <BackupSection />
    case 'rules':
      return <RulesSection />
    case 'imports':
      return (
        <SettingsFrame section="imports">
          <ImportBatches />
        </SettingsFrame>
      )
    case 'audit':
      return <AuditSection />
    case 'about':
      return <AboutSection />
    default:
      return unreachable(section)
  }
}
