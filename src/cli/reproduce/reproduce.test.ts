import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../command-line.ts'
import { thisMachine } from '../host.ts'
import { findGo } from './toolchain.ts'

const go = findGo(thisMachine, undefined)
const tellsFilters = thisMachine.readBytes('/proc/self/status')
const isTold = tellsFilters.ok && new TextDecoder().decode(tellsFilters.value).includes('Seccomp_filters:')
const why = go.ok ? 'the kernel does not tell Seccomp_filters in /proc' : `no Go (${go.error})`
const isPossible = go.ok && isTold
const about = go.ok && isTold ? `on ${go.value.version}` : `skipped: ${why}`
/** A cold build of the runtime takes a quarter of a minute, on a busy machine more. */
const LONGEST = 180_000

// Each builds anew in a folder of its own; Go keeps what it has compiled, so that only the first one takes its time.
describe.skipIf(!isPossible)(about, () => {
  test.each([
    ['reader', ['--without', 'wait-acks'], 'missed', 13],
    ['template-start', ['--procid', 'skip'], 'missed', 18],
    ['template-race', ['--without', 'stw', '--procid', 'per-m'], 'twice', 7],
  ])(
    '%s %o shows %s in the order of the model, and is held up at step %i with nothing taken away',
    (setup, changes, kind, step) => {
      const args = ['reproduce', '--setup', setup, ...changes, '--kind', kind, '--runs', '2', '--json']
      const told = runCommandLine(args)
      if (!told.ok) throw new Error(told.error)
      expect(told.value.notes).toEqual([])
      expect(JSON.parse(told.value.text)).toMatchObject({
        kind,
        forced: { reproduced: 2 },
        inPlace: { blocked: 2, blockedAt: [step], model: { step } },
      })
      expect(told.value.status).toBe(0)
    },
    LONGEST,
  )
})
