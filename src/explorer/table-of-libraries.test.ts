import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { prove } from './check.ts'
import { problemsOf, rowsOf } from './rows.ts'

/**
 * What must come out of every row, over the small set-ups that hold as released, '' for 'holds'; the first row has all.
 * The READMEs of the folders say why, and Spin agrees (`npm run spin`).
 */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  glibc: {
    nothing: 'hang, missed, mixed view',
    'caller-lock': 'hang, missed, order differs, twice',
    'creator-lock': 'missed',
    'wait-births': 'twice',
    'exiting-check': 'hang',
    rounds: '',
    'wait-acks': 'missed, order differs, twice',
    unmark: '',
    'caller-last': '',
    'origin-check': '',
    'clear-before-count': 'hang, missed, order differs, twice',
    'exit-wait': 'hang',
    'open-on-exit': 'hang',
    'wait-before-free': '',
    'sa-restart': 'EINTR seen',
    'stillborn-wake': '',
    'foreign-signal': '',
    'send-fails': 'missed, order differs',
    'clone-fails': 'hang',
    'result-differs': 'abort',
  },
  musl: {
    nothing: 'hang, missed',
    'two-step-mask': 'hang',
    'lock-caller': 'hang, missed',
    'lock-creator': 'missed',
    'lock-exit': 'hang',
    'target-check': '',
    'catch-all': '',
    'sig-ign': '',
    'hold-all': '',
    'exit-sem': '',
    'sa-restart': 'EINTR seen',
    'queue-full': 'hang',
    'foreign-signal': '',
    'send-fails': '',
    'clone-fails': '',
    'result-differs': 'SIGKILL',
  },
  psx: {
    nothing: 'hang',
    'one-caller': '',
    'sweep-again': 'hang, missed',
    'second-sweep': '',
    hold: 'mixed view, twice',
    'wait-left': 'hang',
    'active-check': '',
    'sa-restart': 'EINTR seen',
    'create-waits': '',
    'libcap-2-66': 'missed, mixed view',
    'mu-masked': '',
    'sensitivity-error': '',
    'foreign-signal': 'hang, twice',
    'send-fails': 'hang',
    'clone-fails': '',
    'result-differs': 'missed, mixed view, order differs',
  },
}

const CELLS = Object.keys(EXPECTED).flatMap((protocol) =>
  rowsOf(protocol).map((row) => [protocol, row.id, row] as const),
)

test.each(Object.keys(EXPECTED))('the table of %s expects something of every row', (protocol) => {
  expect(Object.keys(assertDefined(EXPECTED[protocol], protocol))).toEqual(rowsOf(protocol).map(({ id }) => id))
})

test.each(CELLS)('%s: what comes of %s', (protocol, id, row) => {
  const proofs = problemsOf(row, true, protocol).map((one) => prove(one, { maxStates: 3_000_000, now: () => 0 }))
  const kinds = new Set(proofs.flatMap(({ violations }) => violations.map(({ kind }) => kind)))
  expect([...kinds].sort().join(', ')).toBe(EXPECTED[protocol]?.[id])
  expect(proofs.every(({ complete }) => complete)).toBe(true)
})
