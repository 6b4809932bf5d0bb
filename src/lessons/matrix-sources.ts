import { old, osLinux, proc } from './code/go-source.ts'
import { glibcThreads, muslSetxid, muslSignals, muslThreads, psx, setxid, synccall } from './elsewhere-sources.ts'
import type { Column } from './matrix-setups.ts'
import { goIssue, type Source } from './source.ts'

const { proc: oldProc, syscallLinux: oldSyscall } = old

type Sources = Readonly<Record<Column, readonly Source[]>>

/** Where a library does what a row of the matrix asks about. */
const SOURCES: Readonly<Record<string, Sources>> = {
  first: {
    signals: [osLinux(765, 'Syscall6')],
    fixup: [oldProc(1720, 'fn(true)')],
    glibc: [setxid],
    musl: [synccall],
    psx: [psx],
  },
  'send-fails': {
    signals: [osLinux(841, 'sigPerThreadSyscall')],
    fixup: [oldProc(1747, 'mFixup.used')],
    glibc: [setxid],
    musl: [synccall, muslSignals],
    psx: [psx],
  },
  'first-fails': {
    signals: [osLinux(765, 'Syscall6')],
    fixup: [oldProc(1720, 'fn(true)')],
    glibc: [setxid],
    musl: [muslSetxid],
    psx: [psx],
  },
  differs: {
    signals: [osLinux(884, 'results differ')],
    fixup: [oldSyscall(1016, 'results differ')],
    glibc: [setxid],
    musl: [muslSetxid],
    psx: [psx],
  },
  born: {
    signals: [osLinux(751, 'allocmLock.lock'), osLinux(825, 'procid')],
    fixup: [oldProc(1701, 'waiting'), oldProc(1735, 'doesPark')],
    glibc: [setxid, glibcThreads],
    musl: [muslThreads],
    psx: [psx],
  },
  exiting: {
    signals: [proc(1513, 'alllink'), proc(1536, 'handoffp')],
    fixup: [oldProc(1504, 'alllink'), oldProc(1528, 'handoffp')],
    glibc: [setxid, glibcThreads],
    musl: [muslThreads],
    psx: [psx],
  },
  'mixed-view': {
    signals: [osLinux(729, 'stopTheWorld')],
    fixup: [oldProc(1696, 'stopTheWorldGC')],
    glibc: [setxid],
    musl: [synccall],
    psx: [psx],
  },
  'two-callers': {
    signals: [osLinux(729, 'stopTheWorld')],
    fixup: [oldProc(1696, 'stopTheWorldGC')],
    glibc: [setxid],
    musl: [synccall],
    psx: [psx],
  },
  blocked: {
    signals: [osLinux(468, '_SA_RESTART')],
    fixup: [goIssue(50113)],
    glibc: [glibcThreads],
    musl: [synccall],
    psx: [psx],
  },
  foreign: {
    signals: [osLinux(871, 'needPerThreadSyscall')],
    fixup: [old.signalUnix(164, '_SigSetStack')],
    glibc: [setxid],
    musl: [synccall],
    psx: [psx],
  },
}

export function sourcesOf(row: string, column: Column): readonly Source[] {
  return SOURCES[row]?.[column] ?? []
}
