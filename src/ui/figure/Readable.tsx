import { type ReactNode, useMemo } from 'react'
import { readableLab } from '../../store/readable.ts'
import { LabContext, useLab } from '../parts/lab-context.ts'

/** What is inside is to be read, not watched: while the laboratory plays, it changes only as often as one can read. */
export function Readable({ children }: { readonly children: ReactNode }) {
  const lab = useLab()
  const readable = useMemo(() => readableLab(lab), [lab])
  return <LabContext value={readable}>{children}</LabContext>
}
