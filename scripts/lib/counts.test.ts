import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest, neverFalselyGreen } from './counts.mjs'

describe('of vitest', () => {
  test('a failed test counts once, not again for its file', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }]
    expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({ passed: 1, failed: 1 })
  })

  test('a file that cannot be loaded counts as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countVitest({ numPassedTests: 4, numFailedTests: 0, testResults })).toEqual({ passed: 4, failed: 1 })
  })
})

test('of Playwright, a flaky test and an error outside tests are failures', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{ message: 'no server' }] }
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3 })
})

describe('never green', () => {
  test('when nothing ran', () => {
    expect(neverFalselyGreen(0, undefined)).toEqual({ passed: 0, failed: 1 })
    expect(neverFalselyGreen(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 })
  })

  test('when the runner failed beside its tests', () => {
    expect(neverFalselyGreen(1, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 })
  })

  test('but otherwise what was counted stands', () => {
    expect(neverFalselyGreen(0, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 })
    expect(neverFalselyGreen(1, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 })
  })
})
