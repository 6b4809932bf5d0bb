import { runChecks } from './lib/checks.mjs'

const { failed } = await runChecks()
process.exitCode = failed === 0 ? 0 : 1
