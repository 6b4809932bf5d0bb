import type { SwitchWords } from '../../kit/study.ts'
import type { Guarantee, NAMES } from './parts.ts'

/** What can be taken away: what it promises, and what it is for. */
interface Part {
  readonly title: string
  /** One sentence: what holds while it is there. */
  readonly promise: string
  /** What comes of it if it is not. */
  readonly without: string
}

const GUARANTEES: Readonly<Record<Guarantee, Part>> = {
  'two-step-mask': {
    title: '34 open until the list lock is taken',
    promise: 'A caller that waits for the list lock can still be caught by the one that holds it.',
    without: 'Of two callers the second is deaf while it waits for the lock, and the first waits for it: a deadlock.',
  },
  'lock-caller': {
    title: 'the list lock in the caller',
    promise: 'While a call runs no thread is created, none exits, and no second call runs.',
    without: 'A thread is born behind the walk, dies with its signal, or two calls use one set of semaphores.',
  },
  'lock-creator': {
    title: 'the list lock in pthread_create',
    promise: 'A thread is in the ring before a call can begin.',
    without: 'A call walks the ring between clone and linking, and misses the new thread.',
  },
  'lock-exit': {
    title: 'the list lock in pthread_exit',
    promise: 'A thread that is in the ring is alive: the kernel unlocks the list when the thread is gone.',
    without: 'A thread dies with its signal pending, and the caller waits for it for ever.',
  },
  'target-check': {
    title: 'the look at target_tid',
    promise: 'A thread that gets 34 from elsewhere is caught only where it is meant anyway.',
    without: 'A foreign 34 catches a thread before its turn; its own 34 then comes on top. SIG_IGN drops that one.',
  },
  'catch-all': {
    title: 'catching all before the first one runs the call',
    promise: 'When the state of the first thread changes, no other thread runs its program.',
    without: 'Each runs the call as it is caught. Without holding them, the program sees new state, then old.',
  },
  'sig-ign': {
    title: 'SIG_IGN after the last handler has run the call',
    promise: 'What is still queued is dropped, and a 34 from elsewhere does nothing.',
    without:
      'The handler stays installed: a thread that exits has tid 0, as target_tid has, and a foreign 34 catches it.',
  },
  'hold-all': {
    title: 'holding all until the caller has run the call',
    promise: 'When the program runs on, every thread has the new state.',
    without:
      'Each goes on as soon as it has run the call. Without catching all first, the program sees new state, then old.',
  },
  'exit-sem': {
    title: 'exit_sem (new in 1.2.5)',
    promise: 'Who has run the call cannot take the release of one who has not.',
    without: 'As in 1.2.3 and 1.2.4: a handler returns early, and another runs the call after the caller.',
  },
  'sa-restart': {
    title: 'SA_RESTART',
    promise: 'The kernel restarts a read that signal 34 has knocked out: the program notices nothing.',
    without: 'read(2) returns EINTR to the program.',
  },
}

const FAULTS: Readonly<Record<(typeof NAMES.faults)[number], string>> = {
  'foreign-signal': 'one foreign signal 34 arrives',
  'send-fails': 'one tkill fails with EPERM, as under a Landlock domain before Linux 6.15',
  'clone-fails': 'one clone fails',
  'result-differs': 'the call fails on one thread',
}

const ASSUMPTIONS: Readonly<Record<(typeof NAMES.assume)[number], string>> = {
  'queue-full': 'the queue of signals is full: tkill gives EAGAIN again and again',
}

export const SWITCH_WORDS: SwitchWords = { guarantees: GUARANTEES, faults: FAULTS, assume: ASSUMPTIONS }
