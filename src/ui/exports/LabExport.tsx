import { useState } from 'react'
import { useLab, useLabCommands } from '../lab-context.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { labSource } from './export-source.ts'

/** The export of what the laboratory shows. */
export function LabExport() {
  const { store } = useLab()
  const { close } = useLabCommands()
  const [source] = useState(() => labSource(store.getState()))
  return <ExportDialog source={source} onClose={close} />
}
