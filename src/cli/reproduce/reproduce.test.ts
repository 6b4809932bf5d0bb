import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../command-line.ts'
import { thisMachine } from '../host.ts'
import { findGo } from './toolchain.ts'

const go = findGo(thisMachine, undefined)
const about = go.ok ? `on ${go.value.version}` : `skipped: no Go (${go.error})`

// Each builds anew in a folder of its own; Go keeps what it has compiled, so that only the first one takes its time.
describe.skipIf(!go.ok)(about, () => {
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
  )
})
