import type { Activity, Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import { EVENT_FLAG } from './log.ts'

/** Outside of the system calls that a log shows. */
const CODE: Activity = { kind: 'running', label: 'code' }
const STARTING: Activity = { kind: 'starting', label: 'clone' }

/** System calls in which a thread waits for another one or for time, and for nothing in the outside world. */
const SLEEPS = new Set(['futex', 'nanosleep', 'clock_nanosleep', 'pause', 'rt_sigsuspend', 'rt_sigtimedwait'])

/** The names under which logs know signal 33: strace's own word, and the number of `-X raw`. */
const SIGNAL_33 = new Set(['SIGRT_1', 'SIGRTMIN+1', '33'])

function activityOf(word: string): Activity {
  if (word === 'sched_yield') return { kind: 'spinning', label: word }
  return { kind: SLEEPS.has(word) ? 'asleep' : 'kernel', label: word }
}

/**
 * What one thread of a log is in. A system call out of which a signal knocks it goes on below the handler: that is what
 * the handler interrupts. What it calls inside of the handler changes nothing below it. A thread that yields again and
 * again spins, also between the yields.
 */
export class StoryThread {
  readonly #thread: ThreadId
  #activity: Activity | undefined
  /** Handlers that it is in; the last one ends with the next rt_sigreturn. */
  #handlers: string[] = []
  #version = 0
  /** The system call that it is in. */
  inCall: number | undefined

  constructor(thread: ThreadId) {
    this.#thread = thread
  }

  get version(): number {
    return this.#version
  }

  get isInHandler(): boolean {
    return this.#handlers.some((word) => SIGNAL_33.has(word))
  }

  /** What is so now, as facts to begin a trace with; nothing of a thread that is not there. */
  facts(): readonly Fact[] {
    const thread = this.#thread
    if (this.#activity === undefined || this.#activity.kind === 'gone') return []
    return [
      { kind: 'born', thread },
      { kind: 'activity', thread, activity: this.#activity },
      ...(this.isInHandler ? [{ kind: 'handler-start', thread, label: 'handler' } as const] : []),
      ...(this.#version > 0 ? [this.#kernel(false)] : []),
    ]
  }

  clonedBy(by: ThreadId, version: number): readonly Fact[] {
    const thread = this.#thread
    this.#version = version
    const facts: Fact[] = [{ kind: 'born', thread }, { kind: 'cloned', thread, by }, ...this.#become(STARTING)]
    return version > 0 ? [...facts, this.#kernel(true)] : facts
  }

  /** A system call begins. */
  enters(word: string): readonly Fact[] {
    if (word === 'rt_sigreturn') return this.#endHandler()
    return this.isInHandler ? this.#alive() : this.#become(activityOf(word))
  }

  /** It returns. `ran`: it has brought the new state to this thread. */
  returns(flags: number, ran: boolean): readonly Fact[] {
    const knockedOut = (flags & EVENT_FLAG.restarts) !== 0
    const spins = this.#activity?.kind === 'spinning'
    const goesOn = this.isInHandler || knockedOut || spins
    const facts = goesOn ? [] : this.#become(CODE)
    if (!ran) return facts
    this.#version++
    return [...facts, this.#kernel(false)]
  }

  /** A signal arrives, and its handler begins. */
  receives(word: string): readonly Fact[] {
    const thread = this.#thread
    if (!SIGNAL_33.has(word)) {
      this.#handlers.push(word)
      return this.#alive()
    }
    this.#handlers = [word]
    return [...this.#alive(), { kind: 'delivered', thread }, { kind: 'handler-start', thread, label: 'handler' }]
  }

  ends(): readonly Fact[] {
    return this.#become({ kind: 'gone', label: 'gone' })
  }

  #endHandler(): readonly Fact[] {
    const wasInHandler = this.isInHandler
    this.#handlers.pop()
    if (!wasInHandler || this.isInHandler) return this.#alive()
    return [{ kind: 'handler-end', thread: this.#thread }, ...this.#become(CODE)]
  }

  /** A thread of which nothing was seen yet is somewhere in its code. */
  #alive(): readonly Fact[] {
    return this.#activity === undefined || this.#activity.kind === 'starting' ? this.#become(CODE) : []
  }

  #become(activity: Activity): readonly Fact[] {
    const isNew = this.#activity === undefined
    const isSame = this.#activity?.kind === activity.kind && this.#activity.label === activity.label
    this.#activity = activity
    const thread = this.#thread
    if (isSame) return []
    const fact = { kind: 'activity', thread, activity } as const
    return isNew && activity !== STARTING ? [{ kind: 'born', thread }, fact] : [fact]
  }

  #kernel(inherited: boolean): Fact {
    return {
      kind: 'kernel',
      thread: this.#thread,
      state: { version: this.#version, label: '' },
      inherited,
      call: this.#version,
    }
  }
}
