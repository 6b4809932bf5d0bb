import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Damage, damaged, type Said, saidOf } from '../src/codec/strace/damage.ts'
import type { Bench } from './bench.ts'

const ROUNDS = 10_000
const MOST_LINES = 1200
const SHIPPED = join(import.meta.dirname, '../public/traces')
const BESIDE = join(import.meta.dirname, '../../shared/traces')

interface CleanLog {
  readonly name: string
  readonly lines: readonly string[]
  readonly whole: Said
}

/** Real logs against whose threads nothing is said: those of this site, and larger ones where they lie beside it. */
function cleanLogs(): readonly CleanLog[] {
  const folders = [SHIPPED, ...['', 'variants', 'elsewhere'].map((one) => join(BESIDE, one))].filter(existsSync)
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  return paths.flatMap((path) => {
    if (!/\.strace(\.gz)?$/.test(path)) return []
    const bytes = readFileSync(path)
    const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, MOST_LINES)
    const whole = saidOf(`${lines.join('\n')}\n`)
    return whole === undefined || whole.against.size > 0 ? [] : [{ name: path.split('/').at(-1) ?? '', lines, whole }]
  })
}

function measure(logs: readonly CleanLog[], damage: Damage): void {
  const kinds = new Map<string, number>()
  let accusing = 0
  let example = ''
  for (let seed = 0; seed < ROUNDS; seed++) {
    const log = logs[seed % logs.length]
    const said = log === undefined ? undefined : saidOf(damaged(log.lines, damage, Math.imul(seed, 7919)))
    if (said === undefined || said.against.size === 0) continue
    accusing++
    for (const kind of said.against) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    example ||= `${log?.name}, seed ${seed}: ${said.wrong[0]?.text ?? ''}`
  }
  const list = [...kinds].map(([kind, times]) => `${kind} ${times}`).join(', ')
  console.log(`  ${damage.padEnd(24)}${accusing.toString().padStart(6)} of ${ROUNDS} accuse${list && `: ${list}`}`)
  if (example !== '') console.log(`    for example ${example}`)
}

export const bench: Bench = {
  about: 'Clean logs with 1 to 8 lines replaced, cut or gone: how often somebody is accused all the same',
  run: () => {
    const logs = cleanLogs()
    console.log(`  ${logs.length} clean logs`)
    const all: readonly Damage[] = ['mark', 'marks', 'garbage', 'end', 'silent', 'silent, here and there']
    for (const damage of all) measure(logs, damage)
    console.log('  Lines that are gone without a sign, and with them everything that would tell of them, look like a')
    console.log('  thread that was not signalled: of such a log nobody can say whether it is a cut or a miss.')
  },
}
