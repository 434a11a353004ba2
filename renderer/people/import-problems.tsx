import { Button, Input, Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportProblemRow } from '../../shared/people/import-contract.ts'
import { useDo } from '../ask.ts'
import { reactComposing } from '../keys.ts'
import { Card } from '../ui/card.tsx'
import { say } from '../ui/status-line.tsx'
import { ImportRefusal } from './import-refusal.tsx'
import { useImport } from './import-state.ts'
import { problemWords } from './import-words.ts'

const pageSize = 50

/** Puts a better value into one cell and checks everything again, for one row may have hidden another. */
function useFix(problem: ImportProblemRow) {
  const { t } = useTranslation()
  const fix = useDo('people/import-fix')
  const check = useDo('people/import-check')
  const [wrong, setWrong] = useState<string | null>(null)
  const run = async (value: string) => {
    const { reading, fields } = useImport.getState()
    if (!reading) return
    const result = await fix.run({
      importId: reading.importId,
      row: problem.row,
      field: problem.field,
      value,
    })
    if (!result.ok) return
    if (result.value.problem !== null) {
      const still = problemWords(t, { ...problem, value, problem: result.value.problem })
      setWrong(t('importing.check.stillWrong', { why: still }))
      return
    }
    say(t('importing.check.fixed', { row: problem.row }))
    const checked = await check.run({ importId: reading.importId, fields: [...fields] })
    if (checked.ok) useImport.setState({ check: checked.value })
  }
  return { run, wrong, busy: fix.busy || check.busy, refusal: fix.refusal ?? check.refusal }
}

function ProblemLine({ problem }: { readonly problem: ImportProblemRow }) {
  const { t } = useTranslation()
  // What has lost its digits is typed anew; everything else is nearly right and only touched up.
  const [typed, setTyped] = useState(problem.problem === 'idDamaged' ? '' : problem.value)
  const fix = useFix(problem)
  const wrongId = `wrong-${problem.row}-${problem.field}`
  return (
    <li className="problem">
      <div className="problem-words">
        <span className="strong">{problem.name || t('importing.check.rowN', { row: problem.row })}</span>{' '}
        {problemWords(t, problem)}
        <div className="small">
          {problem.value === ''
            ? t('importing.check.emptyValue')
            : t('importing.check.value', { value: problem.value })}
        </div>
      </div>
      <div className="problem-fix">
        <Input
          aria-label={t('importing.check.fixOf', {
            row: problem.row,
            field: t(`importing.fields.${problem.field}`),
          })}
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          status={fix.wrong ? 'error' : ''}
          aria-invalid={fix.wrong !== null}
          aria-describedby={fix.wrong ? wrongId : undefined}
          placeholder={problem.problem === 'idDamaged' ? t('importing.check.lostDigits') : ''}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (!reactComposing(event) && event.key === 'Enter') void fix.run(typed)
          }}
        />
        <Button
          onClick={() => void fix.run(typed)}
          loading={fix.busy}
          aria-label={`${t('importing.check.fix')} ${t('importing.check.rowN', { row: problem.row })}`}
        >
          {t('importing.check.fix')}
        </Button>
      </div>
      {fix.wrong && (
        <div className="problem-wrong" id={wrongId} role="alert">
          {fix.wrong}
        </div>
      )}
      <ImportRefusal refusal={fix.refusal} />
    </li>
  )
}

interface ImportProblemsProps {
  readonly problems: readonly ImportProblemRow[]
  readonly ready: number
}

/** What cannot be taken in, row by row, each with its reason and a place to correct it. */
export function ImportProblems({ problems, ready }: ImportProblemsProps) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  if (problems.length === 0) {
    return (
      <Card title={t('importing.check.problemsTitle')} note={0}>
        <p className="sub">{t('importing.check.allGood')}</p>
      </Card>
    )
  }
  const last = Math.ceil(problems.length / pageSize)
  const at = Math.min(page, last)
  return (
    <Card title={t('importing.check.problemsTitle')} note={problems.length}>
      {ready > 0 && <p className="sub form-note">{t('importing.check.rest', { count: ready })}</p>}
      <ul>
        {problems.slice((at - 1) * pageSize, at * pageSize).map((problem) => (
          <ProblemLine
            key={`${problem.row} ${problem.field} ${problem.problem} ${problem.value}`}
            problem={problem}
          />
        ))}
      </ul>
      {last > 1 && (
        <Pagination
          size="small"
          current={at}
          pageSize={pageSize}
          total={problems.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </Card>
  )
}
