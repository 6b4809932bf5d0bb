// What is missing from a log accuses nobody: clean logs, real ones, with lines replaced by marks or by something else,
// or cut at their end.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Damage, damaged, saidOf } from './codec/strace/damage.ts'

const shipped = join(import.meta.dirname, '../public/traces')
const beside = join(import.meta.dirname, '../../shared/traces')

/** Of large logs so many lines, with some calls in them: each is read hundreds of times. */
const MOST_LINES = 1200

function linesOf(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  return text
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
}

const folders = ['', 'variants', 'elsewhere'].map((folder) => join(beside, folder)).filter(existsSync)
const large = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.strace'))
    .map((name) => join(folder, name)),
)
const paths = [...readdirSync(shipped).map((name) => join(shipped, name)), ...large]
const logs = paths
  .map((path) => {
    const lines = linesOf(path)
    return { path, lines, whole: saidOf(`${lines.join('\n')}\n`) }
  })
  .filter(({ whole }) => whole?.against.size === 0)

test('there are clean logs to be damaged', () => {
  expect(logs.length).toBeGreaterThan(2)
})

const damages = ['mark', 'marks', 'garbage', 'end'] as const satisfies readonly Damage[]

describe.each(damages)('%s', (damage) => {
  test('says nothing against any thread of a clean log', () => {
    fc.assert(
      fc.property(fc.nat(logs.length - 1), fc.integer({ min: 0, max: 2 ** 31 }), (at, seed) => {
        const { lines = [], whole, path } = logs[at] ?? {}
        const said = saidOf(damaged(lines, damage, seed))
        if (said === undefined || whole === undefined) return
        expect({ path, against: [...said.against] }).toEqual({ path, against: [] })
        // A call that is cut away, or written over, is no part of the log any more; marks say that there was something.
        if (whole.verdict === 'undecided' && damage.startsWith('mark'))
          expect({ path, is: said.verdict }).not.toMatchObject({ is: 'clean' })
      }),
      { numRuns: 100 },
    )
  }, 120_000)
})
