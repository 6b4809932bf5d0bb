/**
 * A recorded log as columns. Event `i` is one system call, one signal that arrived, or one end of a thread, in the
 * order in which they began. Numbers in typed arrays, text only where it is asked for: a log of a million events must
 * not become a million objects. Transferable from a worker.
 */
export interface Log {
  /** What was read, as its reader named it: 'prog.strace'. */
  readonly name: string
  /** The files it was read from, several for -ff, with the first line and the first byte of each. */
  readonly files: readonly { readonly name: string; readonly line: number; readonly offset: number }[]
  /** In the order in which they appear. A thread's index here is its lane and its `ThreadId`. */
  readonly threads: readonly LogThread[]
  /** Every system call and signal that the log names, once each. */
  readonly words: readonly string[]
  readonly events: LogEvents
  /** How `start` and `end` are to be read: nanoseconds from the first event on, or line numbers where no clock was printed. */
  readonly clock: LogClock
  /** Files of -ff without a clock that is fine enough: the order of their events is one that could have been. */
  readonly likelyOrder?: boolean
  /** Lines of all files; an event's `line` counts through all of them. Of a part, the number of its last line. */
  readonly lines: number
  /**
   * Where this is a part of a longer log: its first and last line and how many there are, in lines of that log, as
   * `line` of its events is. Events with a smaller `line` are from before: they tell who is who, and nothing else that
   * was before is in it.
   */
  readonly part?: { readonly from: number; readonly to: number; readonly of: number }
  /** How many `unread` are. */
  readonly unknownLines: number
  readonly unread: UnreadLines
  /** Indices into `unread`, of lines that stand for others that were left out: `...`, `[snip]`. */
  readonly elided: Uint32Array
  /** Sentences for the person: what was taken off the text before it was read, and what could not be undone. */
  readonly unwrapped: readonly string[]
  /** Sentences for the person: truncated in the middle of a line, a filter in use, a file of `-ff` that is missing. */
  readonly remarks: readonly string[]
  /** The text that was read, in pieces, without what was taken off it; `offset` of an event counts through all of them. */
  readonly source: readonly Uint8Array[]
}

/** Lines that are neither strace's nor understood, in their order: the program's own output, prose, damage. */
interface UnreadLines {
  /** From 1. */
  readonly line: Uint32Array
  /** Where each begins in the source. */
  readonly offset: Float64Array
}

/** `day`: -t, whole seconds; `wall`: -tt, -ttt or -r; `none`: line numbers. */
export type LogClock = 'wall' | 'day' | 'none'

export interface LogThread {
  /** As the kernel knows it; 0 for a log without pids. */
  readonly tid: number
  /** From --decode-pids=comm, or ''. */
  readonly comm: string
  /** Index of the thread that cloned it, if the log shows that. */
  readonly parent: number | undefined
  /** The event that is its clone, in its parent. */
  readonly clonedBy: number | undefined
  /** Its first and its last event. */
  readonly first: number
  readonly last: number
  readonly ended: 'exited' | 'killed' | undefined
}

export const EVENT_KIND = { syscall: 0, signal: 1, exited: 2, killed: 3 } as const

/** What is known of an event, as bits. */
export const EVENT_FLAG = {
  /** Begun, and its return is not in the log. */
  unfinished: 1,
  /** Printed in two pieces: `<unfinished ...>`, `<... resumed>`. */
  resumed: 2,
  /** Returned `?`: ERESTARTSYS and its like. A signal follows. */
  restarts: 4,
  /** An errno was returned. */
  failed: 8,
  /** strace injected the result. */
  injected: 16,
  /** The thread ended in it: it returned a bare `?`, or nothing was printed before `+++ exited`. `end` is that time. */
  noReturn: 32,
  /** Something else was printed into its line: strace's 'Process N attached', or the program's own output. */
  broken: 64,
  /** Printed on one line without -T: it returned some time before the next line, and `end` is only its `start`. */
  untimed: 128,
} as const

export interface LogEvents {
  readonly count: number
  /** Index into `threads`. */
  readonly thread: Uint32Array
  /** See EVENT_KIND. */
  readonly kind: Uint8Array
  /** Index into `words`: the system call's or the signal's name. */
  readonly word: Uint16Array
  /** See EVENT_FLAG. */
  readonly flags: Uint8Array
  /** Nanoseconds since the first event (line number without a clock). */
  readonly start: Float64Array
  /** When it returned; equal to `start` for signals and ends; Infinity while unfinished. */
  readonly end: Float64Array
  /** Returned value, NaN for none or '?'; a failed call returns -1. */
  readonly result: Float64Array
  /** Its line, from 1, and the line of its return. */
  readonly line: Uint32Array
  readonly endLine: Uint32Array
  /** Where its line begins in the source, and where that of its return does. */
  readonly offset: Float64Array
  readonly endOffset: Float64Array
}

/** Columns for so many events, all zero. */
export function emptyEvents(count: number): LogEvents {
  return {
    count,
    thread: new Uint32Array(count),
    kind: new Uint8Array(count),
    word: new Uint16Array(count),
    flags: new Uint8Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    result: new Float64Array(count),
    line: new Uint32Array(count),
    endLine: new Uint32Array(count),
    offset: new Float64Array(count),
    endOffset: new Float64Array(count),
  }
}
