import { useState } from 'react'
import type { Judgement } from '../../trace/judge/types.ts'
import type { Log } from '../../trace/log.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { logSource } from './export-source.ts'

interface LogExportProps {
  readonly log: Log
  readonly judgement: Judgement
  /** Index of the call that is chosen at first; the first one if undefined. */
  readonly call: number | undefined
  readonly onClose: () => void
}

/** The export of a recorded log, or of one of its calls. */
export function LogExport({ log, judgement, call, onClose }: LogExportProps) {
  const [source] = useState(() => logSource(log, judgement, call))
  return <ExportDialog source={source} onClose={onClose} />
}
