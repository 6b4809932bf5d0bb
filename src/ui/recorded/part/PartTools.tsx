import type { ShownLog } from '../../../store/logbook.ts'
import { useLab } from '../../parts/lab-context.ts'
import { logbookOf } from '../logbook-of.ts'
import { saveShownPart } from './save-part.ts'

/** Of fewer there is nothing to choose. */
const LEAST_LINES = 200

/** What one can do with a log of one file besides looking at it: open a part of it, save the part that is open. */
export function PartTools({ shown: { log, files } }: { readonly shown: ShownLog }) {
  const lab = useLab()
  const [file, ...more] = files
  if (file === undefined || more.length > 0) return undefined
  // What was taken off a pasted text is not to be taken off again, piece by piece.
  const text =
    log.unwrapped.length === 0
      ? file
      : new File(
          log.source.map((piece) => piece.slice()),
          log.name,
        )
  return (
    <>
      {log.part !== undefined && (
        <button type="button" className="button plain" onClick={() => saveShownPart(lab, log)}>
          Save this part
        </button>
      )}
      {(log.part !== undefined || log.lines >= LEAST_LINES) && (
        <button type="button" className="button plain" onClick={() => logbookOf(lab).commands.choosePart(text)}>
          {log.part === undefined ? 'Open only a part…' : 'Another part…'}
        </button>
      )}
    </>
  )
}
