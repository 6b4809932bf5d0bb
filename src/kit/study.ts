import type { Action } from './actions.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'
import type { Setup } from './setup.ts'
import type { Violation } from './violations.ts'

/** What a person decides on one lane, in this order, at any time when it is possible. */
export interface Lane {
  readonly thread: ThreadId
  readonly choices: readonly Action[]
}

/** A bounded set-up: every schedule of the machines, with these choices of people, each lane's in its order. */
export interface SmallSetup {
  readonly id: string
  readonly title: string
  readonly setup: Setup
  readonly programs: readonly Lane[]
}

/** A schedule worth seeing, played on a library's machines. */
export interface Story {
  /** Begins with the name of its protocol: '<name>-…'. */
  readonly id: string
  readonly title: string
  /** Where it is told: 'BZ 28361'. */
  readonly reference: string | undefined
  /** One or two sentences. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
  readonly setup: Setup
  readonly script: readonly Action[]
}

/** Something that has happened to a library, or can happen to it still; its script ends in it, its mending taken away. */
export interface History extends Story {
  readonly finds: Violation['kind']
  /** What the same set-up has more, or less, once it is mended; `undefined`: it is not. */
  readonly mending: Partial<Setup> | undefined
}

/** What a guarantee is called, and what holds while it is there. */
export interface GuaranteeWords {
  /** Goes on after 'without'. */
  readonly title: string
  /** One sentence. Go's are in `lessons/guarantee-promises.ts`, loaded when first asked for. */
  readonly promise?: string
}

type Titles = Readonly<Record<string, string>>

/** Words for all that can be chosen before the first step, by name. */
export interface SwitchWords {
  readonly guarantees: Readonly<Record<string, GuaranteeWords>>
  readonly faults: Titles
  readonly assume: Titles
  readonly procid?: Titles
  readonly order?: Titles
  /** What that choice is called: 'The wait for …'. */
  readonly procidName?: string
  /** Of what the order is: the list of threads, in the library's own word. */
  readonly orderOf?: string
}

/** A line of a library's source at the release that is modelled. */
export interface SourceLine {
  /** 'nptl_setxid.c:179' */
  readonly label: string
  readonly url: string
  readonly function: string
}

/** What is looked at when it is asked whether something can happen: a state, as a search holds it. */
export interface Situation {
  readonly memory: Memory
  /** The state in which a thread's program is: 'userCode'. */
  programPath(thread: number): string
}

/** A situation that somebody may want to see, or to see excluded: 'can it ever happen that …'. */
export interface Goal {
  readonly id: string
  /** Goes on after 'Can it ever happen that '. */
  readonly text: string
  readonly holds: (at: Situation) => boolean
}

/** One line of the table of guarantees: what is taken away, added or changed. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly changes: Partial<Setup>
  /** Set-ups to explore; all that are small, if not given. */
  readonly setups?: readonly string[]
  /** Explores the large set-ups too: here they show something of their own. */
  readonly large?: true
}

/** What is tried with a protocol. */
export interface Study {
  /** Small and sharp; together they cover every way in which a guarantee matters. Ids are used in links and tests. */
  readonly setups: readonly SmallSetup[]
  /** Those that are searched only when they are named. */
  readonly more?: readonly SmallSetup[]
  /** Every two of them at once, where that means something. */
  readonly pairs?: readonly SmallSetup[]
  /** Ids of those whose graphs are too large to explore at every flip of a switch. */
  readonly large?: readonly string[]
  /** Ids of those that break as it was released. */
  readonly brokenAsReleased?: readonly string[]
  /** The table of guarantees, where it is more than a line for each guarantee, assumption and fault. */
  readonly rows?: readonly Row[]
  /** What can be asked of it, where that is not what can be asked of any protocol. */
  readonly goals?: readonly Goal[]
}
