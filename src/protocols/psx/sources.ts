import type { StepId } from '../../kit/actions.ts'
import type { SourceLine } from '../../kit/study.ts'
import type { OwnStep } from './steps.ts'

/** Where a step is in libpsx. */
interface Source {
  readonly file: string
  readonly lines: readonly [first: number, last: number]
  readonly function: string
}

const PSX = 'psx/psx.c'
const ACTOR = 'psx/psx_calls.c'

const at = (file: string, first: number, last: number, name: string): Source => ({
  file,
  lines: [first, last],
  function: name,
})

/** Lines at libcap 2.76. Birth and exit are not libpsx's there. */
export const SOURCES: Readonly<Partial<Record<OwnStep, Source>>> = {
  P0: at(PSX, 303, 318, '__psx_syscall'),
  P1: at(PSX, 211, 219, 'psx_new_state'),
  P1m: at(PSX, 213, 214, 'psx_new_state'),
  P1u: at('psx/libpsx.h', 23, 28, '_psx_mu_cond_wait'),
  P3: at(PSX, 321, 337, '__psx_syscall'),
  P3e: at(PSX, 323, 324, '__psx_syscall'),
  P9e: at(PSX, 325, 326, '__psx_syscall'),
  P5r: at(PSX, 346, 358, '__psx_syscall'),
  P5: at(PSX, 420, 432, '__psx_syscall'),
  P5f: at(PSX, 432, 432, '__psx_syscall'),
  P6: at(PSX, 434, 452, '__psx_syscall'),
  P6s: at(PSX, 446, 448, '__psx_syscall'),
  P7: at(PSX, 454, 456, '__psx_syscall'),
  P8: at(PSX, 462, 499, '__psx_syscall'),
  P9: at(PSX, 457, 507, '__psx_syscall'),
  H1: at(ACTOR, 174, 211, 'psx_posix_syscall_actor'),
  H1c: at(ACTOR, 175, 209, 'psx_posix_syscall_actor'),
  H2: at(ACTOR, 213, 227, 'psx_posix_syscall_actor'),
  H3: at(ACTOR, 233, 250, 'psx_posix_syscall_actor'),
  H4: at(ACTOR, 248, 252, 'psx_posix_syscall_actor'),
}

/** Lines at libcap 2.66, all in one file. */
export const SOURCES_266: Readonly<Partial<Record<OwnStep, Source>>> = {
  P0: at(PSX, 577, 596, '__psx_syscall'),
  P1: at(PSX, 294, 306, 'psx_new_state'),
  P3: at(PSX, 599, 611, '__psx_syscall'),
  P3e: at(PSX, 603, 604, '__psx_syscall'),
  P9e: at(PSX, 605, 606, '__psx_syscall'),
  P5r: at(PSX, 612, 622, '__psx_syscall'),
  P5: at(PSX, 623, 632, '__psx_syscall'),
  P5f: at(PSX, 627, 636, '__psx_syscall'),
  P6: at(PSX, 641, 675, '__psx_syscall'),
  P7: at(PSX, 677, 677, '__psx_syscall'),
  P9: at(PSX, 719, 723, '__psx_syscall'),
  H1: at(PSX, 154, 155, 'psx_posix_syscall_actor'),
  H1c: at(PSX, 154, 160, 'psx_posix_syscall_actor'),
  H2: at(PSX, 162, 176, 'psx_posix_syscall_actor'),
  H3: at(PSX, 183, 190, 'psx_posix_syscall_actor'),
  N0: at(PSX, 488, 507, '__wrap_pthread_create'),
  N1: at(PSX, 509, 526, '__wrap_pthread_create'),
  N1f: at(PSX, 519, 523, '__wrap_pthread_create'),
  K1: at(PSX, 462, 468, '_psx_start_fn'),
  X1: at(PSX, 419, 423, '_psx_exiting'),
  X2: at(PSX, 425, 449, '_psx_exiting'),
}

/** The first line of a step; none for what is the program's or the kernel's. */
export function sourceOf(step: StepId): SourceLine | undefined {
  const place = Object.entries(SOURCES).find(([id]) => id === step)?.[1]
  if (place === undefined) return undefined
  const { file, lines, function: name } = place
  const label = `${file.slice(file.lastIndexOf('/') + 1)}:${lines[0]}`
  return {
    label,
    url: `https://git.kernel.org/pub/scm/libs/libcap/libcap.git/tree/${file}?h=libcap-2.76#n${lines[0]}`,
    function: name,
  }
}
