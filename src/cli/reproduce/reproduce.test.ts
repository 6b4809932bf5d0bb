import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../command-line.ts'
import { thisMachine } from '../host.ts'
import { findGo } from './toolchain.ts'

const go = findGo(thisMachine, undefined)
// Only where it is asked for, until it has been tried on more machines than one.
const isAsked = process.env['ALLTHREADS_REPRODUCE'] === '1'
const why = go.ok ? 'set ALLTHREADS_REPRODUCE=1' : `no Go (${go.error})`
const about = go.ok && isAsked ? `on ${go.value.version}` : `skipped: ${why}`

// Each builds anew in a folder of its own; Go keeps what it has compiled, so that only the first one takes its time.
describe.skipIf(!go.ok || !isAsked)(about, () => {
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
