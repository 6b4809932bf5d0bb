// `npm run spin`: the model in spec/ searched by Spin, beside our own search, set-up by set-up and switch by switch.
import { parseArgs } from 'node:util'
import { STANDARD_SETUPS } from '../../src/explorer/standard-setups.ts'
import { type Comparison, compare } from './compare.ts'
import { measureSpin } from './measure.ts'
import { type Cell, cellsOf, cellWith } from './rows.ts'
import { switchesOf } from './switches.ts'
import { whyNoSpin } from './tools.ts'

const USAGE = `npm run spin -- [--setup NAME,NAME] [--without a,b] [--procid X] [--order X] [--fault x] [--assume x]
               [--max-states N] [--measure]
Without switches every line of the table is run. --measure: how fast Spin alone is, without and with its reduction.`

const OPTIONS = {
  setup: { type: 'string' },
  without: { type: 'string' },
  procid: { type: 'string' },
  order: { type: 'string' },
  fault: { type: 'string' },
  assume: { type: 'string' },
  'max-states': { type: 'string', default: '20000000' },
  measure: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parseArgs<{ readonly options: typeof OPTIONS }>>['values']

function chosenCells(values: Values): readonly Cell[] {
  const setups = values.setup === undefined || values.setup === 'all' ? undefined : values.setup.split(',')
  const ids: readonly string[] = STANDARD_SETUPS.map(({ id }) => id)
  const unknown = setups?.filter((id) => !ids.includes(id)) ?? []
  if (unknown.length > 0)
    throw new RangeError(`There is no set-up ${unknown.join(', ')}. There are: ${ids.join(', ')}.`)
  const switches = switchesOf(values)
  if (switches === undefined) return cellsOf(setups)
  return STANDARD_SETUPS.filter(({ id }) => setups === undefined || setups.includes(id)).map((problem) =>
    cellWith(problem, switches),
  )
}

function line({ problem, switches }: Cell, columns: readonly string[]): string {
  const [spin = '', ours = '', verdict = '', equal = ''] = columns
  return `${problem.id.padEnd(15)} ${switches.padEnd(42)} ${spin.padStart(9)} ${ours.padStart(9)}  ${verdict.padEnd(30)} ${equal}`
}

function columnsOf(comparison: Comparison | undefined, maxStates: number): readonly string[] {
  if (comparison === undefined) return ['', '', '', `not compared: more than ${maxStates} states`]
  const { spin, ours, differences } = comparison
  const verdict = spin.violations.join(', ') || 'holds'
  return [`${spin.states}`, `${ours.states}`, verdict, differences.join('; ') || 'equal']
}

/** Two at a time: one is compiled while the other runs. Prints the lines in order, each as soon as it can be. */
async function compareAll(cells: readonly Cell[], maxStates: number): Promise<number> {
  const done = new Map<number, Comparison | undefined>()
  let next = 0
  let printed = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < cells.length; at = next++) {
      const cell = cells[at]
      if (cell === undefined) return
      done.set(at, await compare(cell.problem, maxStates))
      for (let ready = cells[printed]; ready !== undefined && done.has(printed); ready = cells[printed]) {
        console.log(line(ready, columnsOf(done.get(printed), maxStates)))
        printed++
      }
    }
  }
  await Promise.all([worker(), worker()])
  const compared = [...done.values()].filter((one) => one !== undefined)
  const different = compared.filter(({ differences }) => differences.length > 0).length
  const left = cells.length - compared.length
  const rest = left === 0 ? '' : ` ${left} were too large to compare.`
  console.log(`${compared.length - different} of ${compared.length} are equal.${rest}`)
  return different
}

async function measureAll(cells: readonly Cell[]): Promise<void> {
  for (const { problem, switches } of cells) {
    for (const { reduction, search } of await measureSpin(problem)) {
      const speed = `${Math.round(search.states / search.seconds)} states/s`
      const how = reduction ? 'with partial-order reduction' : 'without reduction'
      console.log(`${problem.id}, ${switches} taken away or changed, ${how}: ${search.states} states, ${speed}`)
    }
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const cells = chosenCells(values)
  const maxStates = Number(values['max-states'])
  if (!(maxStates > 0)) throw new RangeError(`--max-states takes a number, not ${values['max-states']}.`)
  const reason = await whyNoSpin()
  if (reason !== undefined) {
    console.log(`skipped: ${reason}`)
    return 0
  }
  if (values.measure) {
    await measureAll(cells)
    return 0
  }
  const titles = { problem: { id: 'set-up' }, switches: 'taken away or changed' } as Cell
  console.log(line(titles, ['Spin', 'ours', 'verdict (Spin)', '']))
  return (await compareAll(cells, maxStates)) === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const wrong = error instanceof RangeError || (error instanceof TypeError && 'code' in error)
  console.error(wrong ? `${error.message}\n${USAGE}` : error)
  process.exitCode = wrong ? 3 : 1
}
