import type { Action } from './actions.ts'
import type { ThreadId } from './ids.ts'
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
