import type { StepId } from '../../kit/actions.ts'
import type { SourceLine } from '../../kit/study.ts'
import type { MuslStep } from './steps.ts'

/** A place in musl's source as it is in 1.2.5. */
interface MuslLine {
  /** Below `src/`. */
  readonly file: string
  readonly line: number
  readonly function: string
}

const VERSION = 'v1.2.5'

type InFile = (line: number, name: string) => MuslLine

function inFile(file: string): InFile {
  return (line, name) => ({ file, line, function: name })
}

const synccall = inFile('thread/synccall.c')
const threads = inFile('thread/pthread_create.c')

/** Where each step stands; those of the program and of the kernel stand nowhere in musl. */
export const SOURCES: Readonly<Partial<Record<MuslStep, MuslLine>>> = {
  M1: synccall(58, '__synccall'),
  M2: synccall(59, '__synccall'),
  M3: synccall(60, '__synccall'),
  M4: synccall(77, '__synccall'),
  M5: synccall(81, '__synccall'),
  M5k: synccall(82, '__synccall'),
  M5f: synccall(87, '__synccall'),
  M5w: synccall(90, '__synccall'),
  M5e: synccall(93, '__synccall'),
  M5z: synccall(93, '__synccall'),
  M6: synccall(98, '__synccall'),
  M6w: synccall(99, '__synccall'),
  M6i: synccall(103, '__synccall'),
  M7: synccall(106, '__synccall'),
  M8: synccall(111, '__synccall'),
  M8w: synccall(113, '__synccall'),
  M9: synccall(120, '__synccall'),
  m1: synccall(22, 'handler'),
  m2: synccall(28, 'handler'),
  m4: synccall(31, 'handler'),
  m5: synccall(35, 'handler'),
  m6: synccall(36, 'handler'),
  m8: synccall(42, 'handler'),
  N1: threads(344, '__pthread_create'),
  N2: threads(353, '__pthread_create'),
  N3: threads(355, '__pthread_create'),
  N3f: threads(362, '__pthread_create'),
  N4: threads(380, '__pthread_create'),
  N4f: threads(378, '__pthread_create'),
  N5: threads(206, 'start'),
  X0: { file: 'thread/pthread_detach.c', line: 8, function: '__pthread_detach' },
  X1: threads(72, '__pthread_exit'),
  X2: threads(117, '__pthread_exit'),
  X2l: threads(100, '__pthread_exit'),
  X4: threads(148, '__pthread_exit'),
  X5: threads(172, '__pthread_exit'),
}

/** The line of a step; none for what is the program's or the kernel's. */
export function sourceOf(step: StepId): SourceLine | undefined {
  const place = Object.entries(SOURCES).find(([id]) => id === step)?.[1]
  if (place === undefined) return undefined
  const { file, line, function: name } = place
  const label = `${file.slice(file.lastIndexOf('/') + 1)}:${line}`
  return { label, url: `https://git.musl-libc.org/cgit/musl/tree/src/${file}?h=${VERSION}#n${line}`, function: name }
}
