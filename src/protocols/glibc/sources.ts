import type { StepId } from '../../kit/actions.ts'
import type { SourceLine } from '../../kit/study.ts'
import type { GlibcStep } from './steps.ts'

/** Where a step is in glibc 2.36. */
interface Source {
  readonly file: string
  readonly lines: readonly [first: number, last: number]
  readonly function: string
}

const SETXID = 'nptl/nptl_setxid.c'
const CREATE = 'nptl/pthread_create.c'
const STACK = 'nptl/allocatestack.c'

const at = (file: string, first: number, last: number, name: string): Source => ({
  file,
  lines: [first, last],
  function: name,
})

/** Lines at the tag glibc-2.36. Steps that 2.36 does not have have no entry. */
export const SOURCES: Readonly<Partial<Record<GlibcStep, Source>>> = {
  G0: at(SETXID, 173, 175, '__nptl_setxid'),
  G1: at(SETXID, 179, 183, '__nptl_setxid'),
  G2: at(SETXID, 108, 129, 'setxid_mark_thread'),
  G2w: at(SETXID, 101, 106, 'setxid_mark_thread'),
  G2e: at(SETXID, 187, 206, '__nptl_setxid'),
  G3: at(SETXID, 153, 171, 'setxid_signal_thread'),
  G4: at(SETXID, 233, 241, '__nptl_setxid'),
  G4s: at(SETXID, 236, 237, '__nptl_setxid'),
  G5: at(SETXID, 133, 150, 'setxid_unmark_thread'),
  G6: at(SETXID, 263, 274, '__nptl_setxid'),
  G7: at(SETXID, 276, 277, '__nptl_setxid'),
  g1: at(SETXID, 64, 67, '__nptl_setxid_sighandler'),
  g2: at(SETXID, 69, 74, '__nptl_setxid_sighandler'),
  g4: at(SETXID, 76, 89, '__nptl_setxid_sighandler'),
  g5: at(SETXID, 91, 92, '__nptl_setxid_sighandler'),
  N0: at(CREATE, 619, 650, '__pthread_create_2_1'),
  N1: at(STACK, 419, 441, 'allocate_stack'),
  N2: at(CREATE, 769, 773, '__pthread_create_2_1'),
  N3: at(CREATE, 285, 301, 'create_thread'),
  N4: at(CREATE, 834, 836, '__pthread_create_2_1'),
  U1: at('nptl/nptl-stack.c', 109, 129, '__nptl_deallocate_stack'),
  K1: at(CREATE, 417, 419, 'start_thread'),
  K2: at(CREATE, 426, 426, 'start_thread'),
  X0: at('sysdeps/nptl/libc_start_call_main.h', 60, 72, '__libc_start_call_main'),
  X1: at(CREATE, 490, 490, 'start_thread'),
  X2: at(CREATE, 504, 554, 'start_thread'),
  X3: at(CREATE, 558, 567, 'start_thread'),
  X4: at(CREATE, 570, 573, 'start_thread'),
  X5: at(CREATE, 593, 594, 'start_thread'),
  X9: at('nptl/pthread_detach.c', 23, 54, '___pthread_detach'),
}

/** The first line of a step; none for what is the program's or the kernel's. */
export function sourceOf(step: StepId): SourceLine | undefined {
  const place = Object.entries(SOURCES).find(([id]) => id === step)?.[1]
  if (place === undefined) return undefined
  const { file, lines, function: name } = place
  const label = `${file.slice(file.lastIndexOf('/') + 1)}:${lines[0]}`
  const url = `https://sourceware.org/git/?p=glibc.git;a=blob;f=${file};hb=refs/tags/glibc-2.36#l${lines[0]}`
  return { label, url, function: name }
}
