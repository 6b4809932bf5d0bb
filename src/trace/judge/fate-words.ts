import type { Because, CallTarget, Fate, LogCall } from './types.ts'

/** One thread of a call, and where its fate is to be seen; one without an index is known only by its number. */
export interface FatedThread {
  readonly thread: number | undefined
  readonly tid: number | undefined
  /** The event that shows it; `undefined` where only its lane can. */
  readonly event: number | undefined
}

/** The threads of a call of which the same is to be said, for the same reason. */
export interface FateGroup {
  readonly mark: '✓' | '✕' | '?' | '–'
  /** 'ran it once' */
  readonly words: string
  /** A sentence, where there is more to say. */
  readonly reason: string | undefined
  readonly threads: readonly FatedThread[]
}

interface Said {
  readonly mark: FateGroup['mark']
  readonly words: string
  readonly reason?: string
}

/** What is wrong comes first, then what cannot be told. */
const SAID = {
  missed: { mark: '✕', words: 'never ran it' },
  killed: { mark: '✕', words: 'killed, or died in it' },
  twice: { mark: '✕', words: 'ran it twice' },
  'inherited twice': {
    mark: '✕',
    words: 'had it by inheritance, then ran it again',
    reason: 'Cloned by a thread that had it, then ran it itself.',
  },
  'not visible': { mark: '?', words: 'not visible' },
  differs: { mark: '✕', words: 'ran it, with another result' },
  once: { mark: '✓', words: 'ran it once' },
  inherited: {
    mark: '✓',
    words: 'has it by inheritance',
    reason: 'Cloned by a thread that had it, or given it by the kernel.',
  },
  exiting: { mark: '–', words: 'exiting, rightly left out' },
  'not asked': { mark: '–', words: 'not asked', reason: 'The program made the call on another thread only.' },
} as const satisfies Readonly<Record<Fate | 'inherited twice' | 'differs', Said>>

/** Why a thread is not visible in a call, as a sentence. */
const REASONS: Readonly<Record<Because, string>> = {
  'unread lines': 'Lines that could not be read may have told of it.',
  'lines are missing': 'Lines of it are missing from the log.',
  'the log begins in the call': 'The log begins in the middle of the call.',
  'the log ends in the call': 'The log ends before it could be seen.',
  'the system call is hidden': 'A filter of strace hides the system call itself.',
  'the signals are hidden': 'A filter of strace hides the signals.',
  'exit is hidden': 'A filter of strace hides exit: it may have been gone already.',
  'its process is not known': 'To which process it belongs is not in the log.',
  'no line of it is in the log': 'No line of it is in the log: strace did not follow it, or its file is missing.',
  'the order is not known': 'What came first cannot be told: the times in the log are too coarse.',
}

/** All threads of a call but its coordinator, by what became of them. */
export function fatesOf({ targets, unseen }: Pick<LogCall, 'targets' | 'unseen'>): readonly FateGroup[] {
  const groups = new Map<string, Gathered>()
  const add = (name: FateName, because: Because | undefined, thread: FatedThread): void => {
    const key = `${name}, ${because}`
    const known = groups.get(key)
    if (known !== undefined) known.threads.push(thread)
    else groups.set(key, { name, because, threads: [thread] })
  }
  for (const target of targets) add(nameOf(target), target.because, seenThread(target))
  for (const { tid, fate, because } of unseen) add(fate, because, { thread: undefined, tid, event: undefined })
  return [...groups.values()].sort((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name)).map(groupOf)
}

type FateName = keyof typeof SAID

const NAMES = Object.keys(SAID) as readonly FateName[]

interface Gathered {
  readonly name: FateName
  readonly because: Because | undefined
  readonly threads: FatedThread[]
}

function groupOf({ name, because, threads }: Gathered): FateGroup {
  const { mark, words, reason }: Said = SAID[name]
  return { mark, words, reason: because === undefined ? reason : REASONS[because], threads }
}

function nameOf({ fate, inherited, differs }: CallTarget): FateName {
  if (fate === 'once' && differs) return 'differs'
  return fate === 'twice' && inherited ? 'inherited twice' : fate
}

function seenThread({ thread, again, ran, delivered, sent }: CallTarget): FatedThread {
  return { thread, tid: undefined, event: again ?? ran ?? delivered ?? sent }
}
