import { createRef } from 'react'
import { assertDefined } from '../../base/assert.ts'
import { Reader } from '../../codec/strace/reader.ts'
import type { DrawnCall } from '../../timeline/canvas/overlay-types.ts'
import type { Log } from '../../trace/log.ts'
import { LogView } from './LogView.tsx'
import type { LogCommands } from './log-commands.ts'
import '../style/theme.css'

/** A short log for tests: 101 makes prctl run on 102, which is knocked out of its read. */
const TEXT = `101 1700000000.000100 openat(AT_FDCWD, "a", O_RDONLY) = 3 <0.000010>
101 1700000000.000200 clone(child_stack=NULL, flags=CLONE_VM) = 102 <0.000050>
102 1700000000.000300 read(3, <unfinished ...>
101 1700000000.001000 prctl(PR_SET_KEEPCAPS, 1) = 0 <0.000040>
101 1700000000.001100 getpid() = 101 <0.000005>
101 1700000000.001200 tgkill(101, 102, SIGRT_1) = 0 <0.000030>
102 1700000000.001400 <... read resumed>"", 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.001090>
102 1700000000.001500 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=101, si_uid=0} ---
102 1700000000.001600 prctl(PR_SET_KEEPCAPS, 1) = 0 <0.000100>
102 1700000000.001800 rt_sigreturn({mask=[]}) = 0 <0.000020>
102 1700000000.001900 read(3, "x", 1) = 1 <0.000600>
101 1700000000.002000 futex(0x5, FUTEX_WAKE_PRIVATE, 1) = 1 <0.000100>
102 1700000000.002800 exit(0) = ?
102 1700000000.002900 +++ exited with 0 +++
101 1700000000.003000 exit_group(0) = ?
101 1700000000.003100 +++ exited with 0 +++
`

function readLog(): Log {
  const reader = new Reader({ name: 'sample.strace' })
  reader.push(new TextEncoder().encode(TEXT))
  const result = reader.finish()
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const LOG: Log = readLog()

/** The event that begins in a line of the text, from 1. */
export function eventOfLine(line: number): number {
  return assertDefined(LOG.events.line.indexOf(line), `an event begins in line ${line}`)
}

const CALL: DrawnCall = {
  coordinator: 0,
  trap: LOG.words.indexOf('prctl'),
  args: 'PR_SET_KEEPCAPS, 1',
  own: eventOfLine(4),
  returned: eventOfLine(12),
  begin: eventOfLine(4),
  end: eventOfLine(12),
  finished: true,
  targets: [
    {
      thread: 1,
      fate: 'once',
      sent: eventOfLine(6),
      delivered: eventOfLine(8),
      ran: eventOfLine(9),
      again: undefined,
      differs: false,
    },
  ],
}

const CALLS = [CALL]

/** The log in a box of its own, and what it was asked for. */
export function sampleLog(box: { readonly width: number; readonly height: number }) {
  const selected: (number | undefined)[] = []
  const commandsRef = createRef<LogCommands>()
  // Another log each time: the page remembers how it looked at one.
  const log: Log = { ...LOG }
  const view = (
    <div style={{ width: `${box.width}px`, height: `${box.height}px` }}>
      <LogView log={log} calls={CALLS} onSelect={(event) => selected.push(event)} commandsRef={commandsRef} />
    </div>
  )
  return { view, selected, commands: () => assertDefined(commandsRef.current ?? undefined, 'commands') }
}
