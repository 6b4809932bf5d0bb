/**
 * Where gates stand in Go's runtime, and what is changed there, as data: a function, the shape of a statement in it, and
 * what is put around that statement. The places are found in the user's own sources by the tool in `go/tool`; a place
 * that is not found stops the build and is named.
 *
 * In a shape, identifiers that begin with `any_` stand for any expression (the same name for the same text), `anys` for
 * any further arguments, and a block holds at least the statements that are written in it. What is put in may use those
 * names, and `any_recv`, `any_param0`, … for the function's receiver and parameters. No text of Go is copied here: only
 * names of its functions, and the shapes of single statements.
 */
export interface Place {
  readonly func: string
  /** None: the function itself. */
  readonly shape?: string
  /** How many statements of this shape there must be; 1 if it is not given. */
  readonly of?: number
  /** Which of them, from 1; all if it is not given. */
  readonly nth?: number
  readonly before?: string
  readonly after?: string
  /** At the start of the block, or at its end. */
  readonly start?: string
  readonly end?: string
  /** The steps, or what it is for: a person reads it where the place is missing. */
  readonly for: string
}

export const inStep = (step: string): string => `allthreadsIn(STEP_${step});`
export const ifStep = (step: string): string => `allthreadsIf(STEP_${step});`
export const taken = (...bits: readonly string[]): string =>
  `allthreadsTaken(${bits.map((bit) => `TAKEN_${bit}`).join('|')})`
export const unless = (...bits: readonly string[]): string => `if !${taken(...bits)} {`
export const on = (mp: string): string => `unsafe.Pointer(${mp})`

/** Only of allocmLock, among all the runtime's rwmutexes. */
export const OWN_LOCK = 'if any_recv == &allocmLock'
