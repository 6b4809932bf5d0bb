import { expect, test } from 'vitest'
import { fatesOf } from './fate-words.ts'
import type { Because, CallTarget, Fate, UnseenThread } from './types.ts'

function target(thread: number, fate: Fate, more: Partial<CallTarget> = {}): CallTarget {
  return {
    thread,
    fate,
    because: undefined,
    inherited: false,
    sent: undefined,
    delivered: undefined,
    ran: undefined,
    again: undefined,
    left: undefined,
    knockedOut: undefined,
    eintr: false,
    differs: false,
    ...more,
  }
}

function told(targets: readonly CallTarget[], unseen: readonly UnseenThread[] = []): readonly string[] {
  return fatesOf({ targets, unseen }).map(({ mark, words, threads }) => `${mark} ${words}: ${threads.length}`)
}

test('what is wrong comes first, then what cannot be told', () => {
  const fates: readonly Fate[] = [
    'not asked',
    'exiting',
    'inherited',
    'once',
    'not visible',
    'twice',
    'killed',
    'missed',
  ]
  expect(told(fates.map((fate, thread) => target(thread, fate)))).toEqual([
    '✕ never ran it: 1',
    '✕ killed, or died in it: 1',
    '✕ ran it twice: 1',
    '? not visible: 1',
    '✓ ran it once: 1',
    '✓ has it by inheritance: 1',
    '– exiting, rightly left out: 1',
    '– not asked: 1',
  ])
})

test('who had it by inheritance and ran it again is told from who ran it twice', () => {
  expect(told([target(1, 'twice'), target(2, 'twice', { inherited: true })])).toEqual([
    '✕ ran it twice: 1',
    '✕ had it by inheritance, then ran it again: 1',
  ])
})

test('threads that are not visible are told apart by why', () => {
  const because: readonly Because[] = ['unread lines', 'the log ends in the call', 'unread lines']
  const groups = fatesOf({ targets: because.map((each, i) => target(i, 'not visible', { because: each })), unseen: [] })
  expect(groups.map(({ reason, threads }) => [reason, threads.map(({ thread }) => thread)])).toEqual([
    ['Lines that could not be read may have told of it.', [0, 2]],
    ['The log ends before it could be seen.', [1]],
  ])
})

test('threads that are known by their number only are among them', () => {
  const [group] = fatesOf({
    targets: [],
    unseen: [{ tid: 99, fate: 'not visible', because: 'no line of it is in the log' }],
  })
  expect(group?.threads).toEqual([{ thread: undefined, tid: 99, event: undefined }])
})

test.each<[string, Partial<CallTarget>, number | undefined]>([
  ['its second run', { again: 4, ran: 3, delivered: 2, sent: 1 }, 4],
  ['its run', { ran: 3, delivered: 2, sent: 1 }, 3],
  ['the arrival of its signal', { delivered: 2, sent: 1 }, 2],
  ['its signal', { sent: 1 }, 1],
  ['nothing but its lane', {}, undefined],
])('a thread is to be seen at %s', (_where, more, event) => {
  expect(fatesOf({ targets: [target(1, 'once', more)], unseen: [] })[0]?.threads[0]?.event).toBe(event)
})
