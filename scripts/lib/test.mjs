import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideChromium } from '../browser.mjs'
import { checkBudget } from './budget.mjs'
import { runChecks } from './checks.mjs'
import { countPlaywright, countVitest, neverFalselyGreen } from './counts.mjs'
import { ensureInstalled } from './installation.mjs'
import { runPackage } from './run.mjs'

/** @typedef {import('./counts.mjs').Counts} Counts */

const failure = { passed: 0, failed: 1 }

/**
 * @param {string} sentence
 * @returns {Counts}
 */
function failed(sentence) {
  console.log(`✗ ${sentence}`)
  return failure
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/**
 * @param {string} project
 * @param {string} reports a directory
 */
async function vitest(project, reports) {
  const file = join(reports, `${project}.json`)
  const args = ['run', `--project=${project}`, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await runPackage('vitest', args)
  const report = readReport(file)
  return neverFalselyGreen(code, report && countVitest(report))
}

/** @param {string} reports a directory */
async function playwright(reports) {
  const file = join(reports, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: 'never' }
  const { code } = await runPackage('@playwright/test', ['test', '--reporter=list,json'], { env })
  const report = readReport(file)
  return neverFalselyGreen(code, report && countPlaywright(report))
}

/**
 * Every stage runs, whatever became of the ones before, unless it has nothing to run on.
 * @param {string} reports a directory
 */
function stages(reports) {
  /** @type {string | undefined} */
  let noBrowser
  let isBuilt = false
  /** @type {readonly (readonly [string, () => Promise<Counts> | Counts])[]} */
  return [
    ['Checks: Biome, TypeScript, knip', runChecksCounted],
    ['Unit and property tests', () => vitest('unit', reports)],
    [
      'Component tests in a browser',
      async () => {
        noBrowser = await provideChromium()
        return noBrowser === undefined ? vitest('browser', reports) : failed(noBrowser)
      },
    ],
    [
      'Production build',
      async () => {
        isBuilt = (await runPackage('vite', ['build'])).code === 0
        return isBuilt ? { passed: 0, failed: 0 } : failed('The page could not be built.')
      },
    ],
    ['JavaScript at start', () => (isBuilt ? checkBudget() : failed('There is no build to measure.'))],
    [
      'End to end, against the production build',
      () => {
        if (!isBuilt) return failed('There is no build to test.')
        return noBrowser === undefined ? playwright(reports) : failed(noBrowser)
      },
    ],
  ]
}

/** Passed checks are no tests: only failed ones count. */
async function runChecksCounted() {
  return { passed: 0, failed: (await runChecks()).failed }
}

/** @param {number} since */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/** @returns {Promise<Counts>} */
async function runStages() {
  const reports = mkdtempSync(join(tmpdir(), 'allthreads-'))
  const sum = { passed: 0, failed: 0 }
  for (const [name, stage] of stages(reports)) {
    console.log(`\n── ${name} ──`)
    const from = performance.now()
    const counts = await stage()
    sum.passed += counts.passed
    sum.failed += counts.failed
    console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${seconds(from)}`)
  }
  rmSync(reports, { recursive: true, force: true })
  return sum
}

export async function test() {
  const from = performance.now()
  const problem = await ensureInstalled()
  const { passed, failed: bad } = problem === undefined ? await runStages() : failed(problem)
  console.log(`\nIt all took ${seconds(from)}.`)
  console.log(`${passed} passed, ${bad} failed`)
  process.exitCode = bad === 0 ? 0 : 1
}
