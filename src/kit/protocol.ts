import type { AnyStateMachine } from 'xstate'
import type { Action, CallId, EventName, StepId } from './actions.ts'
import type { Fact } from './facts.ts'
import type { ThreadId } from './ids.ts'
import type { MemoryRow, ThreadField } from './inspect.ts'
import type { LogSigns } from './log-signs.ts'
import type { Memory, WordCounts } from './memory.ts'
import type { Vocabulary } from './model.ts'
import type { Fault, Guarantee, Parts, Rules, Setup } from './setup.ts'
import type { State } from './state.ts'
import type { SourceLine, Story, Study, SwitchWords } from './study.ts'
import type { Death } from './violations.ts'

/** Acts that protocols have by different names. */
type Meaning = 'call' | 'create' | 'exit' | 'foreign signal' | 'send fails'

/** An event that people or the world around decide. */
export interface EventSpec {
  readonly name: EventName
  /** call: it carries a system call. user: somebody decides it. environment: it comes from outside, at any time. */
  readonly kind: 'call' | 'user' | 'environment'
  /** Only a set-up with this fault has it; a search takes it once at the most, at any time. */
  readonly fault?: Fault
  /** What it stands for in every protocol: an event of the same meaning, or else of the same name, is the same act. */
  readonly means?: Meaning
  /** Only a set-up that assumes this lets a search take it by itself, where the program is not free. */
  readonly assumption?: string
}

/** A system call that people can choose; the kernel state it leaves is the protocol's to name. */
export interface CallSpec {
  readonly id: CallId
  readonly title: string
  readonly about: string
  readonly argument: { readonly name: string; readonly values: readonly number[] } | undefined
  /** Not offered to people: it stands for one that a log has recorded. */
  readonly isRecordedOnly?: boolean
}

/** What is looked at when a step is taken: see `properties.ts`. */
export type Watch = 'dies' | 'twice' | 'returns' | 'mixed view' | 'born old' | 'EINTR'

/** Everything that a step has changed. */
export interface Change {
  readonly before: State
  readonly after: State
  readonly self: ThreadId
  readonly step: StepId
  readonly action: Action
}

/** Words for what memory holds. */
interface Inspector {
  /** Titles of the groups of rows, by key, in their order. */
  readonly groups: Readonly<Record<string, string>>
  readonly rows: (memory: Memory) => readonly MemoryRow[]
  readonly fields: (memory: Memory, thread: ThreadId) => readonly ThreadField[]
  /** Head of the column of badges; none where there are none. */
  readonly badgeName?: string
  readonly badge?: (memory: Memory, thread: ThreadId) => string
}

/** What makes two states one for a search; argued for in `explorer/README.md`. */
interface Symmetries {
  /** Words of a thread, and of the process, that name a thread, as its index + 1. */
  readonly threadRefs: readonly number[]
  readonly globalRefs: readonly number[]
  /** First slot of the threads whose numbers nothing reads. */
  readonly firstNew: (setup: Setup) => number
  /** Those slots in an order that does not depend on their numbers. */
  readonly newOrder: (memory: Memory, first: number, born: number) => readonly number[]
  /** Words of a thread that name one of the process's extra words, as its index + 1: those are interchangeable. */
  readonly extraRefs: readonly number[]
}

/** Whether a thread's next step may be taken before all others; see `explorer/independence.ts`. */
export type Independence = 'never' | 'own words' | 'awaited' | 'masked'

interface Independences {
  readonly of: (path: string) => Independence
  /** Whether in this problem callers wait for handlers, one at a time, and results are equal. */
  readonly awaited: (callers: number, rules: Rules) => boolean
  readonly mayGoFirst: (kind: Independence, awaited: boolean, memory: Memory, thread: ThreadId) => boolean
}

/**
 * A way in which a runtime or library lets every thread run one system call: machines, memory, words. All that other
 * rooms know of it, they know from here.
 */
export interface Protocol extends Vocabulary {
  readonly name: string
  /** 'Go 1.18 and later'. */
  readonly title: string
  /** One sentence. */
  readonly about: string

  /** Which signal reaches threads, or can: 'signal 33'. */
  readonly signal: string

  // Who there is.
  readonly roles: readonly string[]
  readonly roleOf: (thread: ThreadId) => string
  /** What a role is called in a lane's head; `undefined` for that of ordinary threads. */
  readonly roleTitle: (role: string) => string | undefined
  /** What a role's chart is called. */
  readonly chartTitles: Readonly<Record<string, string>>
  /** The name on the lane. */
  readonly nameOf: (thread: ThreadId) => string
  /** The inverse; `undefined` for what is no thread's name. */
  readonly threadNamed: (name: string) => ThreadId | undefined
  /** The source of a regular expression for thread names. */
  readonly namePattern: string
  /** Whether a thread runs what people write: it has a menu of acts. */
  readonly runsPrograms: (thread: ThreadId) => boolean
  /** Slots that always count, whoever is born. */
  readonly systemThreads: number
  /** What of a set-up means something here beside threads and room for them; the rest is not asked for. */
  readonly asks: readonly ('ps' | 'template')[]

  // What may happen.
  readonly machines: Readonly<Record<string, AnyStateMachine>>
  readonly words: WordCounts
  /** Words of the process from this one on count in a checksum only where they are not 0. */
  readonly lateWords?: number
  /** Fills the memory of a process before its first step. */
  readonly begin: (memory: Memory) => void
  /** The state of a thread's program at the start; `undefined` if it is not there yet. */
  readonly startPath: (memory: Memory, thread: ThreadId) => string | undefined
  /** The state of a slot that is not given out. */
  readonly unborn: string
  /** The state in which a thread runs its program freely. */
  readonly free: string
  /** All step ids; links and notations carry the position. Append only. */
  readonly steps: readonly StepId[]
  /** Steps whose doing is the kernel's, in a system call of the thread: see `letsProgramStep` in `kernel.ts`. */
  readonly endsInKernel?: ReadonlySet<StepId>
  /** Whether an order of its steps can be forced on a real program: where the gates stand is described. */
  readonly isForced?: boolean
  /** In the order in which links carry them; append only. */
  readonly events: readonly EventSpec[]
  readonly calls: readonly CallSpec[]
  /** Which steps can break what. */
  readonly watches: Readonly<Record<StepId, readonly Watch[]>>

  // What can be chosen before the first step.
  readonly parts: Parts
  /** All names that links carry by position, also those that only a sibling of this protocol has. Append only. */
  readonly names: Parts
  readonly defaults: Setup
  readonly switchWords: SwitchWords

  // What is tried and told of it; a protocol of Go's has its own among the lessons.
  /** The one that the page begins with has it loaded later: `protocols/studies.ts`. */
  readonly study?: Study
  /** Its table of guarantees is told once more without this one. */
  readonly tableTwiceWithout?: Guarantee
  /** How it works, what has happened to it, and what can happen to it still. */
  readonly histories?: readonly Story[]
  /** Where a step stands in its source; `undefined` for what is the kernel's or the program's. */
  readonly sourceOf?: (step: StepId) => SourceLine | undefined

  /** How its calls show in a log of system calls; a protocol of Go's has its own among what judges logs. */
  readonly logSigns?: LogSigns

  // Words.
  /** A word or two for each step, drawn beside its mark where there is room; its id stands in where there is little. */
  readonly stepWords: Readonly<Record<StepId, string>>
  readonly stepTitle: (step: StepId, memory: Memory, self: ThreadId, action: Action) => string
  readonly eventLabel: (event: EventName, memory: Memory, self: ThreadId) => string
  readonly callLabel: (action: Action) => string
  /** What the last call left in the kernel's view of a thread; '' before any. */
  readonly kernelLabel: (memory: Memory, thread: ThreadId) => string
  readonly resultOf: (memory: Memory, self: ThreadId) => { readonly r1: number; readonly errno: string | undefined }
  /** What the process has died of, if it has. */
  readonly deathOf: (memory: Memory, self: ThreadId) => Death | undefined
  /** Why a thread that has no step left waits for good. */
  readonly forGood: (memory: Memory, thread: ThreadId) => string
  /** Whom nobody will ever ask of: who observes, in a sentence's words ('A goroutine'). */
  readonly observer: string
  readonly inspector: Inspector

  // Pictures.
  /** What holds of a thread before the first step, beyond what the kit tells. */
  readonly startFacts: (memory: Memory, thread: ThreadId) => readonly Fact[]
  /** What a step tells beyond what the kit does: signals sent, wake-ups, shades. */
  readonly factsOf: (change: Change) => readonly Fact[]
  /** Steps at which a thread is reached: a signal interrupts it, or it finds that it is to run the call. */
  readonly reached: readonly StepId[]

  readonly independence?: Independences
  readonly symmetries?: Symmetries
}
