import { useEffect, useState } from 'react'
import { Modal } from '../dialogs/Modal.tsx'
import { downloadFile } from '../page/page-actions.ts'
import { copyText } from '../parts/clipboard.ts'
import { copyImage } from './copy-image.ts'
import { Directions, Formats, Parts } from './ExportChoices.tsx'
import { ExportPreview } from './ExportPreview.tsx'
import type { ExportSource } from './export-source.ts'
import { FORMATS } from './formats.ts'
import { type Choice, type Made, makeExport } from './make-export.ts'
import './export.css'

interface ExportProps {
  /** Must be the same object for as long as the dialog is open. */
  readonly source: ExportSource
  readonly onClose: () => void
}

/** What is shown, as a file for other programs or as a picture: to be looked at, copied or downloaded. */
export function ExportDialog({ source, onClose }: ExportProps) {
  const { firstPart, orientation } = source
  const [choice, setChoice] = useState<Choice>({ format: 'png', part: firstPart, orientation })
  const [word, setWord] = useState('')
  const made = useExport(source, choice)
  const change = (part: Partial<Choice>) => {
    setChoice({ ...choice, ...part })
    setWord('')
  }
  return (
    <Modal
      title="Export"
      about="What is shown here, for other programs and other people."
      size="wide"
      onClose={onClose}
    >
      <div className="export">
        <div className="export-choices">
          <Formats chosen={choice.format} onChoose={(format) => change({ format })} />
          {!source.isWhole(choice.format) && (
            <Parts parts={source.parts} chosen={choice.part} onChoose={(part) => change({ part })} />
          )}
          {FORMATS[choice.format].isPicture && (
            <Directions chosen={choice.orientation} onChoose={(each) => change({ orientation: each })} />
          )}
        </div>
        <ExportPreview made={made} />
      </div>
      <Actions made={made} word={word} onWord={setWord} />
    </Modal>
  )
}

/** The export of this choice; undefined while it is being made, and a sentence where it cannot be made. */
function useExport(source: ExportSource, choice: Choice): Made | string | undefined {
  const [made, setMade] = useState<Made | string>()
  const { format, part, orientation } = choice
  useEffect(() => {
    const abort = new AbortController()
    const tell = (result: Made | string) => {
      if (!abort.signal.aborted) setMade(result)
    }
    setMade(undefined)
    makeExport(source, { format, part, orientation }, abort.signal).then(tell, () => tell(UNMADE))
    return () => abort.abort()
  }, [source, format, part, orientation])
  return made
}

const UNMADE = 'The browser could not make this: it is too large for it. Choose another format, or less of it.'

/** In bytes: more is none to paste anywhere. */
const MOST_COPIED = 20_000_000

interface ActionsProps {
  readonly made: Made | string | undefined
  readonly word: string
  readonly onWord: (word: string) => void
}

function Actions({ made, word, onWord }: ActionsProps) {
  const ready = typeof made === 'object' ? made : undefined
  const save = ({ fileName, file }: Made) => {
    downloadFile(fileName, file)
    onWord(`Saved as ${fileName}.`)
  }
  return (
    <div className="export-actions">
      <p role="status">{word}</p>
      <button
        type="button"
        className="button plain"
        aria-disabled={ready === undefined}
        onClick={() => ready !== undefined && void copy(ready).then(onWord)}
      >
        Copy
      </button>
      <button
        type="button"
        className="button primary"
        aria-disabled={ready === undefined}
        onClick={() => ready !== undefined && save(ready)}
      >
        Download
      </button>
    </div>
  )
}

async function copy({ file, beginning }: Made): Promise<string> {
  if (file.size > MOST_COPIED) return 'This is too long for the clipboard: download it instead.'
  const isCopied = beginning === undefined ? await copyImage(file) : await copyText(await file.text())
  return isCopied ? 'Copied.' : 'The browser refuses the clipboard: download it instead.'
}
