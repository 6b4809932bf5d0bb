import { useLogbookStore } from '../../../store/hooks.ts'
import { Modal } from '../../dialogs/Modal.tsx'
import { useLab } from '../../parts/lab-context.ts'
import { logbookOf } from '../logbook-of.ts'
import { PartChooser } from './PartChooser.tsx'
import { bytesWords } from './part-words.ts'
import { useOutline } from './use-outline.ts'
import './part.css'

/** Which part of a log is to be opened: after one quick pass over it, with what happens in it along its time. */
export function PartDialog() {
  const lab = useLab()
  const file = useLogbookStore(logbookOf(lab), ({ whole }) => whole)
  return file === undefined ? undefined : <PartOf key={`${file.name} ${file.size}`} file={file} />
}

function PartOf({ file }: { readonly file: File }) {
  const { commands } = useLab()
  const passing = useOutline(file)
  return (
    <Modal title="Open only a part" size="wide" onClose={commands.close}>
      {passing.kind === 'passing' && <Passing file={file} bytes={passing.progress?.bytes ?? 0} />}
      {passing.kind === 'failed' && <p role="alert">{passing.error}</p>}
      {passing.kind === 'passed' && <PartChooser file={file} outline={passing.outline} />}
    </Modal>
  )
}

function Passing({ file, bytes }: { readonly file: File; readonly bytes: number }) {
  const { commands } = useLab()
  return (
    <div className="part-passing">
      <label htmlFor="part-progress">
        Looking through {file.name} once: {bytesWords(bytes)} of {bytesWords(file.size)} …
      </label>
      <progress id="part-progress" value={bytes} max={file.size} />
      <button type="button" className="button plain" data-autofocus onClick={commands.close}>
        Cancel
      </button>
    </div>
  )
}
