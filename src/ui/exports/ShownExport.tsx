import { useState } from 'react'
import type { Lab } from '../../store/lab.ts'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { type ExportSource, labSource, logSource } from './export-source.ts'

/** The export of what the page shows: the recorded log, where there is one, else the laboratory. */
export function ShownExport() {
  const lab = useLab()
  const { close } = useLabCommands()
  const [source] = useState(() => sourceOf(lab))
  return <ExportDialog source={source} onClose={close} />
}

function sourceOf(lab: Lab): ExportSource {
  const { shown, call } = logbookOf(lab).store.getState()
  return shown === undefined ? labSource(lab.store.getState()) : logSource(shown, call)
}
