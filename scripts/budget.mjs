import { checkBudget } from './lib/budget.mjs'

process.exitCode = checkBudget().failed === 0 ? 0 : 1
