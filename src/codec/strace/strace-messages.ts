import { bytesOf, standsAt } from '../../base/ascii.ts'
import { aroundLog } from './around-log.ts'
import { digitAt } from './header.ts'
import { find } from './line-parts.ts'
import type { ThreadTable } from './thread-table.ts'

const STRACE = bytesOf('strace: ')
const PROCESS = bytesOf('Process ')
const ATTACHED = bytesOf(' attached')
const DETACHED = bytesOf(' detached')
const ATTACHED_WITH = bytesOf(' attached with ')
const FRAME = bytesOf(' > ')
const DUMP = bytesOf(' | 0')
const MODE = bytesOf('[ Process PID=')
const SUMMARY = bytesOf('% time ')
const TOTAL = bytesOf(' total')

/** Behind the `^C` that a terminal shows where somebody has pressed it. */
function afterInterrupts(bytes: Uint8Array, from: number): number {
  let i = from
  while (bytes[i] === 94 && bytes[i + 1] === 67) i += 2
  return i
}

/** What strace says besides system calls and signals; nothing of it is an event. */
export class Messages {
  readonly remarks = new Set<string>()
  readonly #threads: ThreadTable
  #inSummary = false

  constructor(threads: ThreadTable) {
    this.#threads = threads
  }

  /**
   *     strace: Process 8574 attached
   *     Process 8574 attached
   *     [ Process PID=8574 runs in 32 bit mode. ]
   *      > /tmp/prog(runtime.settls.abi0+0x25) [0x5fda5]
   *      | 00000  6f 6b 0a                                          ok.              |
   *     % time     seconds  usecs/call     calls    errors syscall
   */
  read(bytes: Uint8Array, line: number, end: number): boolean {
    const from = afterInterrupts(bytes, line)
    if (this.#inSummary) {
      this.#inSummary = find(bytes, from, end, TOTAL) < 0
      return true
    }
    if (standsAt(bytes, from, FRAME) || standsAt(bytes, from, DUMP) || standsAt(bytes, from, MODE)) return true
    if (standsAt(bytes, from, STRACE)) {
      this.#readProcess(bytes, from + STRACE.length, end, true)
      return true
    }
    // Before 5.0 without the name of strace.
    if (standsAt(bytes, from, PROCESS) && digitAt(bytes, from + PROCESS.length) >= 0) {
      this.#readProcess(bytes, from, end, true)
      return true
    }
    this.#inSummary = standsAt(bytes, from, SUMMARY)
    if (this.#inSummary) this.remarks.add("The summary of strace's -C at the end is left out.")
    return this.#inSummary
  }

  /** `clone(…|CLONE_SETTLSstrace: Process 8573 attached`: printed into the line of another thread. */
  readWithin(bytes: Uint8Array, from: number, end: number): boolean {
    const at = find(bytes, from, end, PROCESS)
    return at >= 0 && this.#readProcess(bytes, at, end, false)
  }

  /**
   * What stands around a log where it was copied out of a terminal or a page: prompts, fences, `^C`. True if it ends
   * whatever line had begun; `undefined` if it is nothing of that.
   */
  readAround(bytes: Uint8Array, from: number, end: number): boolean | undefined {
    const around = aroundLog(bytes, from, end)
    if (around?.kind === 'strace') this.#threads.beginAnew(around.tid)
    return around === undefined ? undefined : around.kind === 'strace'
  }

  /** `Process 8574 attached with 5 threads`, `Process 8574 detached`; false if it says something else. */
  #readProcess(bytes: Uint8Array, from: number, end: number, alone: boolean): boolean {
    if (!standsAt(bytes, from, PROCESS)) return false
    let tid = 0
    let i = from + PROCESS.length
    for (let digit = digitAt(bytes, i); digit >= 0 && i < end; digit = digitAt(bytes, ++i)) tid = tid * 10 + digit
    if (standsAt(bytes, i, DETACHED)) {
      this.#threads.detached(tid)
      return true
    }
    if (!standsAt(bytes, i, ATTACHED)) return false
    if (alone) this.#threads.announceAlone(tid)
    else this.#threads.announce(tid)
    if (standsAt(bytes, i, ATTACHED_WITH)) {
      this.remarks.add('strace was attached to a running program: what happened before is not in the log.')
    }
    return true
  }
}
