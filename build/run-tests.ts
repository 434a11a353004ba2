import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './run-command.ts'

/** How tests ended. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The part of vitest's JSON report that is counted. */
interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** Runs these test files under a zone; windows are not opened in parallel, they would fight over the machine. */
export async function runTests(
  name: string,
  files: readonly string[],
  { zone, parallel }: { zone: string; parallel: boolean },
): Promise<Counts> {
  const reportFile = join(root, 'out', 'test', `${name}.json`)
  mkdirSync(join(root, 'out', 'test'), { recursive: true })
  rmSync(reportFile, { force: true })
  const args = [
    ...['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${reportFile}`,
    ...(parallel ? [] : ['--no-file-parallelism']),
    ...files,
  ]
  const { code } = await runTool('vitest/vitest.mjs', args, { env: { TZ: zone }, show: true })
  return countsOf(
    existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as Report) : undefined,
    code,
  )
}

/** Counts a report. A file that did not even load, or a run that failed without a failed test, is a failure too. */
export function countsOf(report: Report | undefined, code: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
