// `npm run spin`: the model in spec/ searched by Spin, beside our own search, set-up by set-up and switch by switch.
import { parseArgs } from 'node:util'
import { allSetupsOf } from '../../src/explorer/standard-setups.ts'
import type { ProtocolName } from '../../src/kit/setup.ts'
import { loadProtocols } from '../../src/protocols/registry.ts'
import { type Comparison, compare } from './compare.ts'
import { measureSpin } from './measure.ts'
import { type Cell, cellsOf, cellWith, setupsIn } from './rows.ts'
import { protocolsOf, switchesOf } from './switches.ts'
import { whyNoSpin } from './tools.ts'

const USAGE = `npm run spin -- [--protocol signals,fixup,glibc,musl,psx] [--setup NAME,NAME] [--without a,b]
               [--procid X] [--order X] [--fault x] [--assume x] [--max-states N] [--measure]
Without switches every line of the table is run; without a protocol, of all tables. With switches it is signals, if
no other protocol is given. --measure: how fast Spin alone is, without and with its reduction.`

const OPTIONS = {
  protocol: { type: 'string' },
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

function cellsIn(protocol: ProtocolName, ids: readonly string[] | undefined, values: Values): readonly Cell[] {
  const setups = setupsIn(protocol, ids)
  const switches = switchesOf(values, protocol)
  return switches === undefined ? cellsOf(protocol, setups) : setups.map((problem) => cellWith(problem, switches))
}

function chosenCells(values: Values): readonly Cell[] {
  const protocols = protocolsOf(values.protocol, values)
  const setups = values.setup === undefined || values.setup === 'all' ? undefined : values.setup.split(',')
  const ids = [...new Set(protocols.flatMap(allSetupsOf).map(({ id }) => id))]
  const unknown = setups?.filter((id) => !ids.includes(id)) ?? []
  if (unknown.length > 0)
    throw new RangeError(`There is no set-up ${unknown.join(', ')}. There are: ${ids.join(', ')}.`)
  return protocols.flatMap((protocol) => cellsIn(protocol, setups, values))
}

const WIDTHS = [-8, -18, -42, 9, 9, -31] as const

/** Negative widths: to the left. */
function line(columns: readonly string[]): string {
  const padded = columns.map((text, index) => {
    const width = WIDTHS[index] ?? 0
    return width < 0 ? text.padEnd(-width) : text.padStart(width)
  })
  return padded.join(' ')
}

function lineOf({ problem, switches }: Cell, comparison: Comparison | undefined, maxStates: number): string {
  const about = [problem.setup.protocol, problem.id, switches]
  if (comparison === undefined) return line([...about, '', '', '', `not compared: more than ${maxStates} states`])
  const { spin, ours, differences } = comparison
  const verdict = spin.violations.join(', ') || 'holds'
  return line([...about, `${spin.states}`, `${ours.states}`, verdict, differences.join('; ') || 'equal'])
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
        console.log(lineOf(ready, done.get(printed), maxStates))
        printed++
      }
    }
  }
  await Promise.all([worker(), worker()])
  const all = cells.map(({ problem }, at) => ({ protocol: problem.setup.protocol, comparison: done.get(at) }))
  const protocols = [...new Set(all.map(({ protocol }) => protocol))]
  for (const protocol of protocols)
    console.log(
      sumOf(
        protocol,
        all.filter((one) => one.protocol === protocol),
      ),
    )
  return all.filter(({ comparison }) => comparison !== undefined && comparison.differences.length > 0).length
}

interface Compared {
  readonly protocol: ProtocolName
  /** `undefined`: too large. */
  readonly comparison: Comparison | undefined
}

/** 'glibc: 322 of 322 are equal.' */
function sumOf(protocol: ProtocolName, lines: readonly Compared[]): string {
  const compared = lines.flatMap(({ comparison }) => comparison ?? [])
  const equal = compared.filter(({ differences }) => differences.length === 0).length
  const left = lines.length - compared.length
  const rest = left === 0 ? '' : ` Too large to compare: ${left}.`
  return `${protocol}: ${equal} of ${compared.length} are equal.${rest}`
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
  await loadProtocols()
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
  console.log(line(['protocol', 'set-up', 'taken away or changed', 'Spin', 'ours', 'verdict (Spin)']))
  return (await compareAll(cells, maxStates)) === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const wrong = error instanceof RangeError || (error instanceof TypeError && 'code' in error)
  console.error(wrong ? `${error.message}\n${USAGE}` : error)
  process.exitCode = wrong ? 3 : 1
}
