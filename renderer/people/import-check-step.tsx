import { Button, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePrimaryFocus } from '../access/first-focus.ts'
import { setWizard, useWizard } from '../access/wizard-state.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { Card } from '../ui/card.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { say } from '../ui/status-line.tsx'
import { ImportKnown } from './import-known.tsx'
import { ImportProblems } from './import-problems.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportRefusal } from './import-refusal.tsx'
import {
  forgetImport,
  useImport,
  type ImportCheck,
  type ImportDone,
  type KnownChoice,
} from './import-state.ts'

function Counts({ check }: { readonly check: ImportCheck }) {
  const { t } = useTranslation()
  const rows = new Set(check.problems.map((problem) => problem.row)).size
  const figures = [
    { key: 'ready', number: check.ready, tone: 'ok' },
    { key: 'problems', number: rows, tone: rows > 0 ? 'bad' : '' },
    { key: 'known', number: check.known.length, tone: '' },
  ] as const
  return (
    <div className="figures">
      {figures.map(({ key, number, tone }) => (
        <div key={key}>
          <span className={`big ${tone}`}>{number}</span>{' '}
          <span className="sub">{t(`importing.check.${key}`)}</span>
        </div>
      ))}
    </div>
  )
}

/** How the sheet was read: where nothing was to be asked, the step before was passed over. */
function ReadAs() {
  const { t } = useTranslation()
  const { reading, fields } = useImport()
  if (!reading) return null
  const done = fields.filter((field) => field !== null).length
  return (
    <div className="header-line">
      {reading.sheets.length > 1 && (
        <span>{t('importing.check.sheet', { name: reading.sheets[reading.sheet] })}</span>
      )}
      <span>{t('importing.reading.header', { row: reading.headerRow })}</span>
      <span>{t('importing.reading.mapped', { all: fields.length, done })}</span>
      <Button size="small" onClick={() => useImport.setState({ step: 'columns' })}>
        {t('importing.check.changeColumns')}
      </Button>
    </div>
  )
}

function KnownHow({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  const known = useImport((state) => state.known)
  return (
    <Card title={t('importing.check.knownTitle', { count })}>
      <Radio.Group
        aria-label={t('importing.check.knownHow')}
        value={known}
        onChange={(event) => useImport.setState({ known: event.target.value as KnownChoice })}
        options={[
          { value: 'update', label: t('importing.check.knownUpdate') },
          { value: 'skip', label: t('importing.check.knownSkip') },
          { value: 'each', label: t('importing.check.knownEach') },
        ]}
      />
    </Card>
  )
}

/** Step 3: what can be taken in, what is wrong row by row, who is here already. */
export function ImportCheckStep() {
  const { t } = useTranslation()
  const { check, known } = useImport()
  if (!check) return null
  return (
    <div className="stack">
      <Counts check={check} />
      <ReadAs />
      <div className="columns">
        <div className="stack">
          <ImportProblems problems={check.problems} ready={check.ready} />
          {known === 'each' && check.known.length > 0 && <ImportKnown rows={check.known} />}
        </div>
        <div className="stack">
          {check.known.length > 0 && <KnownHow count={check.known.length} />}
          {check.newUnits.length > 0 && (
            <Card title={t('importing.check.newUnits')} note={check.newUnits.length}>
              <ul className="names">
                {check.newUnits.map((name) => (
                  <li key={name} className="tag info">
                    {name}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </div>
  )
}

/** It is done. In first use the next step follows by itself, and shows at its top what came of this one. */
function goOn(done: ImportDone, check: ImportCheck): void {
  if (useWizard.getState().paused !== 'rules') return useImport.setState({ step: 'done', done })
  setWizard({ step: 'rules', paused: null, imported: { done, check } })
  forgetImport()
}

/** Import what is ready, with its progress and a way to stop. */
export function ImportCheckFoot() {
  const { t } = useTranslation()
  const { reading, check, known, each } = useImport()
  const apply = useDo('people/import-apply')
  const run = async () => {
    if (!reading || !check || check.ready === 0 || apply.busy) return
    // Named one by one, for a row that is not named is skipped.
    const chosen = check.known.map(({ row }) => [String(row), each[String(row)] ?? 'update'] as const)
    const result = await apply.run({
      importId: reading.importId,
      known,
      each: known === 'each' ? Object.fromEntries(chosen) : {},
    })
    if (result.ok) goOn(result.value, check)
    else if (result.error.type === 'Cancelled') say(t('importing.apply.cancelled'))
  }
  useKey('save', () => void run())
  usePrimaryFocus('apply', '.page-foot')
  if (apply.busy && reading) return <ImportProgress job={reading.importId} total={check?.ready ?? 0} />
  return (
    <>
      <Button onClick={() => useImport.setState({ step: 'columns' })}>{t('importing.back')}</Button>
      <span className="grow" />
      <ImportRefusal refusal={apply.refusal} />
      <span className="sub">{t('importing.check.undoable')}</span>
      <PrimaryButton onPress={() => void run()} disabled={!check || check.ready === 0}>
        {check && check.ready > 0
          ? t('importing.check.apply', { count: check.ready })
          : t('importing.check.nothingReady')}
      </PrimaryButton>
    </>
  )
}
