import { osLinux, proc, signalUnix, zsyscall } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const world: Routine = {
  id: 'world',
  title: 'The world outside',
  go: 'no routine of the runtime',
  lines: [
    line('E1', 'write a byte to the pipe', zsyscall(924, 'SYS_WRITE'), {
      outside: 'The kernel moves the byte and wakes the reader; the program enters it by this line.',
    }),
    line('E2', 'close the write end of the pipe', zsyscall(295, 'SYS_CLOSE'), {
      outside: 'The kernel ends the reads with 0; the program enters it by this line.',
    }),
    line('E3', 'a foreign signal 33', signalUnix(642, 'sigPerThreadSyscall'), {
      outside: 'Anybody may send one; Go meets it here, and asks neither for sender nor for code.',
    }),
    line('E4', 'a goroutine hops to this M', proc(3375, 'globrunqput'), {
      outside: 'What it does is up to the program; this line puts it where any M can take it.',
    }),
    line('E4', '  and reads the kernel state here', osLinux(724, 'old -> new'), {
      outside: 'The program reads; this comment tells what it would see without stop-the-world.',
    }),
  ],
}
