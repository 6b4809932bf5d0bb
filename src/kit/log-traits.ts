/** System calls that a library makes around the call, by which it is known in a log. */
export type Does = 'getpid' | 'gettid' | 'futex' | 'sigaction' | 'sigprocmask' | 'yields'

/** How a library's calls on every thread look in a log of system calls, whichever of its releases made them. */
export interface LogTraits {
  readonly name: string
  /** The function that makes the call, as one says it: 'setxid of …', '…’s setxid'. */
  readonly call: string
  readonly whose: string
  /** Whether its caller runs the call before it asks anybody, or after all others have run it. */
  readonly callerRuns: 'first' | 'last'
  /** What its caller does between its first signal and its return. */
  readonly callerDoes: readonly Does[]
  /** The same by name, where it is rarer. */
  readonly callerReads: readonly string[]
  /** What its handler runs besides the call. */
  readonly handlerDoes: readonly Does[]
  /** Which system calls it makes on every thread; `undefined` for any. */
  readonly calls: RegExp | undefined
  /** What it does with a signal that cannot be sent. */
  readonly failedSend: 'taken for gone' | 'undone' | 'ignored'
  /** What it does when results differ. */
  readonly differing: string
  /** The signal that ends its process then. */
  readonly diesBy: string | undefined
}
