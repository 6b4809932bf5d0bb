import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { setupsOf } from '../explorer/standard-setups.ts'
import { type Checker, createChecker } from './checker.ts'
import type { MatrixReport } from './checker-state.ts'
import { directOracle } from './direct-oracle.ts'
import { createLab, type Lab } from './lab.ts'
import { selectSimulation } from './selectors.ts'

const QUESTIONS = [...setupsOf('signals').slice(0, 2), ...setupsOf('glibc').slice(9, 11)].map((problem, at) => ({
  ...problem,
  id: `question-${at}`,
}))

function checked(most?: number): { readonly lab: Lab; readonly checker: Checker } {
  const lab = createLab()
  return { lab, checker: createChecker(lab, () => directOracle(most)) }
}

function matrixOf(checker: Checker): MatrixReport {
  return assertDefined(checker.store.getState().matrix, 'a matrix')
}

test('questions of several protocols are answered one after the other', async () => {
  const { checker } = checked()
  const told: number[] = []
  checker.store.subscribe(({ matrix }) => told.push(Object.keys(matrix?.cells ?? {}).length))
  await checker.commands.fillMatrix(QUESTIONS)
  expect(told).toEqual([0, 1, 2, 3, 4, 4])
  expect(matrixOf(checker)).toMatchObject({ status: 'done', all: 4 })
  const kinds = QUESTIONS.map(({ id }) => matrixOf(checker).cells[id]?.races.map(({ violation }) => violation.kind))
  expect(kinds).toEqual([[], [], [], ['mixed view']])
})

test('a matrix that is cancelled keeps its answers, and goes on from there', async () => {
  const { checker } = checked()
  const stop = checker.store.subscribe(({ matrix }) => {
    if (Object.keys(matrix?.cells ?? {}).length === 2) checker.commands.cancelMatrix()
  })
  await checker.commands.fillMatrix(QUESTIONS)
  stop()
  expect(matrixOf(checker).status).toBe('cancelled')
  const first = matrixOf(checker).cells['question-0']
  await checker.commands.fillMatrix(QUESTIONS)
  expect(matrixOf(checker).status).toBe('done')
  expect(matrixOf(checker).cells['question-0']).toBe(first)
})

test('an answer that is not complete says so', async () => {
  const { checker } = checked(5)
  await checker.commands.fillMatrix(QUESTIONS)
  expect(
    Object.values(matrixOf(checker).cells).flatMap(({ proofs }) => proofs.map(({ complete }) => complete)),
  ).toEqual([false, false, false, false])
})

test('a race of another protocol is played in a laboratory of that protocol', async () => {
  const { lab, checker } = checked()
  await checker.commands.fillMatrix(QUESTIONS)
  const [race] = matrixOf(checker).cells['question-3']?.races ?? []
  await checker.commands.play(assertDefined(race, 'a race'))
  expect(selectSimulation(lab.store.getState()).setup.protocol).toBe('glibc')
})
