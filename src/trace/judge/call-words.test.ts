import { expect, test } from 'vitest'
import { type Counted, familyWords, programWords, whoRan } from './call-words.ts'
import type { Fate, UnseenThread } from './types.ts'

function call(fates: readonly Fate[], unseen: readonly UnseenThread['fate'][] = []): Counted {
  return {
    coordinator: 0,
    targets: fates.map((fate) => ({ fate })),
    unseen: unseen.map((fate, at) => ({ tid: 90 + at, fate, because: 'no line of it is in the log' as const })),
  }
}

test.each<[string, string, Counted]>([
  ['all of them', '2 of 2', call(['once', 'once'])],
  ['one that never did', '1 of 2', call(['once', 'missed'])],
  ['one killed in it is not one that ran it', '1 of 2, 1 killed', call(['once', 'killed'])],
  ['the only one killed', '0 of 1, 1 killed', call(['killed'])],
  ['twice counts as having run it, and is said', '2 of 2, 1 twice', call(['once', 'twice'])],
  ['who has it by inheritance has it', '2 of 2', call(['once', 'inherited'])],
  ['who is on its way out is beside the count', '1 of 1, 1 exiting', call(['once', 'exiting'])],
  ['nobody but one on its way out', 'no other thread, 1 exiting', call(['exiting'])],
  ['nobody else at all', 'no other thread', call([])],
  ['none that can be told', 'cannot be told for 2', call(['not visible', 'not visible'])],
  [
    'some that cannot be told are in the count',
    '1 of 3, cannot be told for 2',
    call(['once', 'not visible'], ['not visible']),
  ],
  ['one known by its number only, that never ran it', '1 of 2', call(['once'], ['missed'])],
  ['one thread asked: the caller itself', '1 of 3 asked', call(['not asked', 'not asked'])],
  ['a loop that left one out', '2 of 3 asked', call(['once', 'not asked'])],
  ['a loop in which one failed', '2 of 3 asked, 1 did not', call(['missed', 'not asked'])],
  [
    'not asked by a caller that is not in the log',
    '1 of 2 asked',
    { ...call(['once', 'not asked']), coordinator: undefined },
  ],
  [
    'everything at once',
    '1 of 4, 1 killed, 1 exiting, cannot be told for 1',
    call(['once', 'killed', 'missed', 'exiting'], ['not visible']),
  ],
])('%s: %s', (_about, words, given) => {
  expect(whoRan(given)).toBe(words)
})

test('a program that is not known has no name', () => {
  expect((['go', 'go with cgo', 'c', 'unknown'] as const).map((kind) => programWords({ kind, signs: [] }))).toEqual([
    'Go',
    'Go with cgo',
    'a C program',
    undefined,
  ])
})

test('a family is told in words', () => {
  expect([familyWords('signals'), familyWords('tsync')]).toEqual([
    'Go’s signals (1.18 and later)',
    'the kernel (TSYNC)',
  ])
})
