import { expect, test } from 'vitest'
import { PARTS } from '../../protocol/setup.ts'
import { STEP_IDS, type StepId } from '../../protocol/step-ids.ts'
import { goLineToLabel, goLineToUrl } from './go-source.ts'
import { firstLine, homeOf, ROUTINES } from './routines.ts'

const lines = ROUTINES.flatMap((routine) => routine.lines)

/** The listing of the fixup protocol, and of os/signal's queue, is still to come. */
const WITHOUT_LINES: ReadonlySet<StepId> = new Set(STEP_IDS.filter((step) => /^[OFQ]\d|^E5$/.test(step)))

test('every step has a line of code', () => {
  const executed = lines.flatMap((line) => line.steps)
  expect(STEP_IDS.filter((step) => !executed.includes(step) && !WITHOUT_LINES.has(step))).toEqual([])
})

test('no line is dead: every one is executed by a step', () => {
  expect(lines.filter((line) => line.steps.length === 0)).toEqual([])
})

test('every line links to a line of Go 1.19.8 on GitHub', () => {
  const pattern = /^https:\/\/github\.com\/golang\/go\/blob\/go1\.19\.8\/src\/(runtime|syscall)\/[\w.]+#L[1-9]\d*$/
  expect(lines.map((line) => goLineToUrl(line.source)).filter((url) => !pattern.test(url))).toEqual([])
})

test('the link of a line is labelled with file and line', () => {
  expect(goLineToLabel({ file: 'runtime/proc.go', line: 1087, anchor: '' })).toBe('proc.go:1087')
})

test('every guarantee takes a line of code with it', () => {
  const taken = lines.map((line) => line.guarantee)
  expect(PARTS.signals.guarantees.filter((guarantee) => !taken.includes(guarantee))).toEqual([])
})

test('the names that the protocol has and the model merges are those of README.md', () => {
  const merged = lines.filter((line) => line.name !== undefined).map((line) => `${line.name} in ${line.steps}`)
  const expected = ['C4 in C5', 'C11 in C12', 'H4 in H5', 'N3 in N2p', 'K2 in K3', 'K4 in K6', 'K5 in K6']
  expect(merged).toEqual(expected)
})

test('a line is short enough for a telephone and is indented by one level at the most', () => {
  expect(lines.filter((line) => line.text.length > 50).map((line) => line.text)).toEqual([])
  expect(lines.filter((line) => ![0, 1].includes(line.depth)).map((line) => line.text)).toEqual([])
})

test('an M stands at the first line that its step executes', () => {
  const [coordinator] = ROUTINES
  expect(coordinator && firstLine(coordinator, 'C5')?.name).toBe('C4')
})

test('a step that stands in two routines is at home in the first', () => {
  expect(homeOf('N2w')?.id).toBe('newm')
  expect(homeOf('N4c')?.id).toBe('newm')
})

test('routines have different ids', () => {
  expect(new Set(ROUTINES.map((routine) => routine.id)).size).toBe(ROUTINES.length)
})
