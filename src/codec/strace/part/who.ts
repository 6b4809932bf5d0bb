/** A line as it stands in the log, without its end of line. */
export interface KeptLine {
  readonly line: number
  readonly text: Uint8Array
}

/** A system call, in the one or two lines that strace printed of it. */
export interface KeptCall {
  readonly begun: KeptLine
  rest: KeptLine | undefined
}

/** What a system call tells of its thread. */
export type Role = 'clone' | 'exec' | 'getpid' | 'gettid' | 'action' | 'mask' | 'stack' | 'exit'

/** What is known of a thread at a place in the log: so much of it that a part which begins there reads the same. */
export class Who {
  tid: number
  /** Who cloned it. */
  parent: Who | undefined
  /** Its clone, in its parent. */
  birth: KeptCall | undefined
  /** 'strace: Process 12 attached'. */
  announced: KeptLine | undefined
  /** The first that the log shows of it. */
  first: KeptCall | undefined
  /** The first that shows its number, where it had none before. */
  numbered: KeptCall | undefined
  firstLine = Number.POSITIVE_INFINITY
  /** The program that it runs. */
  exec: KeptCall | undefined
  /** What getpid and gettid told first. */
  getpid: KeptCall | undefined
  gettid: KeptCall | undefined
  /** Handlers of the signals that tell a runtime, first and last, by signal and question. */
  readonly actions = new Map<string, KeptCall>()
  /** Since it last had no signal blocked. */
  masks: KeptCall[] = []
  /** Whether the last of them asks only. */
  asks = false
  /** Signs of its exit: the signal stack off, exit(2). */
  leaving: KeptCall[] = []
  ended: KeptLine | undefined
  /** Of a leader: that the execve of another thread has put that in its place. */
  superseded: KeptLine | undefined

  /** A system call that has begun and not returned, and what it tells. */
  isOpen = false
  role: Role | undefined
  open: KeptCall | undefined
  /** Where its line is in the bytes that are read, while it was not kept yet. */
  openFrom = 0
  /** Where its name is in its line. */
  openName = 0
  openTo = 0
  openLine = 0

  constructor(tid: number) {
    this.tid = tid
  }

  /** All lines that a part needs of a thread that lives. */
  *lines(): Generator<KeptLine> {
    yield* this.story()
    for (const call of [...this.masks, ...this.leaving]) yield* piecesOf(call)
    if (this.isOpen && this.open !== undefined) yield* piecesOf(this.open)
  }

  /** Those that tell who it is, whether it lives or not. */
  *story(): Generator<KeptLine> {
    if (this.announced !== undefined) yield this.announced
    const { birth, first, numbered, exec, getpid, gettid } = this
    for (const call of [birth, first, numbered, exec, getpid, gettid, ...this.actions.values()]) {
      if (call !== undefined) yield* piecesOf(call)
    }
    if (this.superseded !== undefined) yield this.superseded
    if (this.ended !== undefined) yield this.ended
  }
}

function* piecesOf({ begun, rest }: KeptCall): Generator<KeptLine> {
  yield begun
  if (rest !== undefined) yield rest
}
