import type { Memory } from '../../kit/memory.ts'
import type { Parts } from '../../kit/setup.ts'
import type { GuaranteeWords, SwitchWords } from '../../kit/study.ts'

/** In the order in which a call meets them. Links carry positions: append only. */
const GUARANTEES = {
  'caller-lock': {
    title: 'the lock in the caller',
    promise: 'Nobody enters or leaves the thread lists while the caller walks them, and one call runs at a time.',
    without: 'missed: a thread is listed behind the walk. Two callers: twice, hang and another order.',
  },
  'creator-lock': {
    title: 'the lock in pthread_create',
    promise: 'A new thread is listed before a call begins, or after it has ended.',
    without: 'missed: a thread is listed behind the walk, and cloned with the old state.',
  },
  'wait-births': {
    title: 'the wait for births (−1, −2)',
    promise: 'Every listed thread exists, and so can be signalled, before the first signal is sent.',
    without: 'twice: its creator clones it with the new state, and the next round signals it. Without rounds: missed.',
  },
  'exiting-check': {
    title: 'the look at EXITING',
    promise: 'A thread that has passed its last look at SETXID is not marked any more.',
    without: 'hang: it dies with its signal pending.',
  },
  rounds: {
    title: 'the rounds',
    promise: 'Signals are sent until a round reaches nobody: whoever could not be reached at first is tried again.',
    without: 'nothing, as long as births are waited for: the first round reaches all.',
  },
  'wait-acks': {
    title: 'the wait for answers',
    promise: 'The next round, and the return, come only after every handler has answered.',
    without: 'twice: the next round signals who has not answered yet.',
  },
  unmark: {
    title: 'unmarking the rest',
    promise: 'No mark is left behind: nobody waits on its exit for a signal that will never come.',
    without: 'nothing that a call could show: whoever is left marked is gone already.',
  },
  'caller-last': {
    title: 'the own call last',
    promise: 'The caller keeps the right to signal the others until all have run the call.',
    without: 'nothing: kernels of today always allow signals inside a process.',
  },
  'origin-check': {
    title: 'the look at who has sent it',
    promise: 'A signal 33 from elsewhere does nothing.',
    without: 'with a foreign signal: twice, hang, or a crash where there was no call yet.',
  },
  'clear-before-count': {
    title: 'clearing the mark before counting down',
    promise: 'When the last answer is counted, nobody that has answered is still marked.',
    without: 'twice: the next round finds the mark and signals again.',
  },
  'exit-wait': {
    title: 'the wait on exit',
    promise: 'A marked thread stays until its signal has come.',
    without: 'hang: it dies with its signal pending.',
  },
  'open-on-exit': {
    title: '33 left open on exit',
    promise: 'Who waits on its exit for signal 33 can receive it (BZ 28361).',
    without: 'hang: it waits for a signal that it blocks.',
  },
  'wait-before-free': {
    title: 'the wait before a detached thread is freed',
    promise: 'A detached thread answers before it asks for the lock, which the caller holds (BZ 25942).',
    without: 'nothing while 33 is open on exit: the handler runs while it waits for the lock. Else: hang.',
  },
  'sa-restart': {
    title: 'SA_RESTART',
    promise: 'The kernel restarts a read that the signal has knocked out: the program notices nothing.',
    without: 'EINTR in read(2).',
  },
} as const satisfies Readonly<Record<string, GuaranteeWords & { readonly without: string }>>

export type Guarantee = keyof typeof GUARANTEES

const FAULT_TITLES = {
  'foreign-signal': 'one foreign signal 33 arrives',
  'send-fails': 'one tgkill fails',
  'clone-fails': 'one clone fails',
  'result-differs': 'one result differs',
} as const

const ASSUMPTION_TITLES = {
  'stillborn-wake': 'pthread_create wakes who waits for a stillborn thread, as it did before 2.34',
} as const

export const SWITCH_WORDS: SwitchWords = { guarantees: GUARANTEES, faults: FAULT_TITLES, assume: ASSUMPTION_TITLES }

export const PARTS: Parts = {
  platforms: ['linux/amd64'],
  guarantees: Object.keys(GUARANTEES),
  procid: ['wait-all'],
  order: ['newest-first'],
  faults: Object.keys(FAULT_TITLES),
  assume: Object.keys(ASSUMPTION_TITLES),
}

export function keeps(memory: Memory, guarantee: Guarantee): boolean {
  return memory.rules.keeps[guarantee] !== false
}
