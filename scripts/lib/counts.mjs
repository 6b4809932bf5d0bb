// Reads how many tests passed and failed from what the runners report as JSON.

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * A file that could not even be loaded has no tests to count, so it counts as one that failed.
 * @param {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[],
 * }} report
 * @returns {Counts}
 */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * A runner that fails, or ran nothing, is never green whatever it counted.
 * @param {number} code its exit code
 * @param {Counts | undefined} counts
 * @returns {Counts}
 */
export function neverFalselyGreen(code, counts = { passed: 0, failed: 0 }) {
  const isGreen = code === 0 && counts.passed > 0
  return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
