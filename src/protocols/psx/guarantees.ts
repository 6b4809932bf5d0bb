import type { GuaranteeWords, SwitchWords } from '../../kit/study.ts'
import type { Guarantee, PARTS } from './parts.ts'

const GUARANTEES: Readonly<Record<Guarantee, GuaranteeWords & { readonly without: string }>> = {
  'one-caller': {
    title: 'the wait for IDLE',
    promise: 'One call at a time: nobody is held in a handler that waits for a caller who waits for him.',
    without:
      'hang: two callers each wait for the other to run the call. Also missed and twice: they share one command.',
  },
  'sweep-again': {
    title: 'reading /proc again',
    promise: 'A thread that is born after the list was read is found, and one that has gone is forgotten.',
    without: 'missed: a thread is cloned with the old state behind the list. Hang: one on the list exits.',
  },
  'second-sweep': {
    title: 'the second clean sweep',
    promise: 'Nobody has slipped by while the list was read.',
    without: 'nothing, while threads are held: once all on the list are held nobody can be born or exit.',
  },
  hold: {
    title: 'holding in the handler',
    promise: 'A thread that has the new state runs nothing until every thread has it, and so clones nobody.',
    without: 'twice: it clones a thread with the new state, and a sweep signals that one. Also a mixed view.',
  },
  'wait-left': {
    title: 'the wait until all have left the handler',
    promise: 'No call begins while somebody is still held for the call before.',
    without: 'hang: the next call holds him on, and waits for him to handle its own signal.',
  },
  'active-check': {
    title: 'the look at cmd.active',
    promise: 'A foreign signal outside of a call is left to whoever had a handler before.',
    without: 'twice, missed: with a foreign signal the last command runs once more, long after its call.',
  },
  'sa-restart': {
    title: 'SA_RESTART',
    promise: 'The kernel restarts a read that the signal has knocked out: the program notices nothing.',
    without: 'EINTR seen.',
  },
  'create-waits': {
    title: 'the state CREATE (2.66)',
    promise: 'No call runs between the clone of a thread and its own registration.',
    without: 'missed: a call walks the list before the new thread is on it.',
  },
}

const FAULTS: Readonly<Record<(typeof PARTS.faults)[number], string>> = {
  'foreign-signal': 'one foreign signal 33 arrives',
  'send-fails': 'one tkill fails',
  'clone-fails': 'one clone fails',
  'result-differs': 'one result differs',
}

const ASSUMPTIONS: Readonly<Record<(typeof PARTS.assume)[number], string>> = {
  'libcap-2-66': 'as in libcap 2.66: SIGSYS, a wrapped pthread_create, and no holding',
  'mu-masked': 'the signal is blocked while a thread holds state_mu (not in 2.76)',
  'sensitivity-error': 'the program has called psx_set_sensitivity(PSX_ERROR)',
}

export const SWITCH_WORDS: SwitchWords = { guarantees: GUARANTEES, faults: FAULTS, assume: ASSUMPTIONS }
