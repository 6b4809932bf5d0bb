import type { Does, LogTraits } from '../../../kit/log-traits.ts'
import { type Library, ofLibraries } from '../../../protocols/log-traits.ts'
import type { KeptSignal } from '../kill-arguments.ts'
import { WORD } from '../word-classes.ts'

/** What a library does, by the classes of words. */
export interface Traits extends Omit<LogTraits, 'callerDoes' | 'handlerDoes' | 'callerReads'> {
  readonly callerDoes: ReadonlySet<number>
  readonly callerReads: ReadonlySet<string>
  readonly handlerDoes: ReadonlySet<number>
}

function classesOf(does: readonly Does[]): ReadonlySet<number> {
  return new Set(does.map((one) => WORD[one]))
}

function traitsOf({ callerDoes, callerReads, handlerDoes, ...rest }: LogTraits): Traits {
  return {
    ...rest,
    callerDoes: classesOf(callerDoes),
    callerReads: new Set(callerReads),
    handlerDoes: classesOf(handlerDoes),
  }
}

export const TRAITS: Readonly<Record<Library, Traits>> = ofLibraries(traitsOf)

/** The class of the signal that arrives. */
export const ARRIVES: Readonly<Record<KeptSignal, number>> = {
  31: WORD.sys,
  32: WORD.rt0,
  33: WORD.rt1,
  34: WORD.rt2,
}
