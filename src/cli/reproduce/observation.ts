/** A thread as /proc shows it. */
export interface TaskSeen {
  readonly Tid: number
  /** Seccomp_filters; -1 where the kernel does not tell. */
  readonly Filters: number
  readonly State: string
}

export interface LaneSeen {
  readonly Lane: number
  readonly Tid: number
  /** The step before whose gate it stands + 1; 0 if it stands before none. */
  readonly At: number
  /** The step that it took last + 1. */
  readonly Last: number
  readonly Errno: number
  /** 'S' asleep, 'R' running, '' gone. */
  readonly State: string
  /** The number of the system call that it is in; empty where that may not be told. */
  readonly Syscall: string
  readonly SignalPending: boolean
}

/** What the driver has seen of one run, in its own spelling (`go/tool/run.go`). */
export interface Observation {
  readonly Run: number
  readonly End: 'complete' | 'stuck' | 'exited' | 'misordered' | 'unready'
  /** How many steps were over. */
  readonly Turn: number
  readonly Open: boolean
  readonly Strays: number
  readonly Before: readonly TaskSeen[]
  readonly Frozen: readonly TaskSeen[] | null
  readonly After: readonly TaskSeen[] | null
  readonly Lanes: readonly LaneSeen[] | null
  readonly Returned: boolean
  readonly Returns: boolean
  readonly Errno: number
  readonly Errnos: readonly number[] | null
  readonly Status: number
  readonly Signal: string
  readonly Stderr: string
  readonly Ms: number
}

export function parseObservations(text: string): readonly Observation[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Observation => JSON.parse(line))
}
