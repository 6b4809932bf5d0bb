import { expect, test } from 'vitest'
import type { Setup } from '../../kit/setup.ts'
import { listingOf } from '../../lessons/code/routines.ts'
import { NAMES } from '../../protocols/go/parts.ts'
import { DEFAULT_SETUP } from '../../protocols/registry.ts'
import { changeOf } from './changes.ts'

const LINES = (listingOf('signals')?.routines ?? []).flatMap(({ lines }) => lines)
const FIXUP_LINES = (listingOf('fixup')?.routines ?? []).flatMap(({ lines }) => lines)

/** The lines that are struck out, each with what is done in its place. */
function struckOut(changes: Partial<Setup>, of = LINES): readonly string[] {
  return of.flatMap((line) => {
    const { isTaken, instead } = changeOf(line, { ...DEFAULT_SETUP, ...changes })
    return isTaken ? [instead === '' ? line.text : `${line.text} → ${instead}`] : []
  })
}

test('as in Go no line is changed', () => {
  expect(struckOut({})).toEqual([])
})

test.each(NAMES.guarantees)('taking away %s strikes out its lines and no others', (guarantee) => {
  const of = [...LINES, ...FIXUP_LINES]
  const lines = of.filter((line) => line.guarantee === guarantee)
  expect(lines.length).toBeGreaterThan(0)
  expect(struckOut({ without: [guarantee] }, of)).toHaveLength(lines.length)
})

test('another wait for procid says what is done instead', () => {
  expect(struckOut({ procid: 'skip' })).toEqual([
    'for each M in allm',
    'while its procid == 0: yield → skip Ms without procid',
  ])
})

test('a guarantee that is an order is turned round', () => {
  expect(struckOut({ without: ['need-before-kill'] })).toEqual(['needPerThreadSyscall = 1 → after the tgkill'])
})

test('oldest first changes where a new M is pushed', () => {
  const changed = LINES.filter((line) => changeOf(line, { ...DEFAULT_SETUP, order: 'oldest-first' }).instead !== '')
  expect(changed.map(({ text }) => text)).toEqual(['push the new M on allm'])
})
