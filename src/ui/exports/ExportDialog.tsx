import { useEffect, useState } from 'react'
import { scenarioOf } from '../../store/scenario-store.ts'
import { selectBranch } from '../../store/selectors.ts'
import type { LabState } from '../../store/state.ts'
import type { Orientation } from '../../timeline/frame.ts'
import { prefix } from '../../trace/simulation.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { useLab, useLabCommands } from '../lab-context.ts'
import { copyImage, copyText, downloadFile } from '../page-actions.ts'
import { ExportPreview } from './ExportPreview.tsx'
import { type Exportable, FORMAT_IDS, FORMATS, type FormatId } from './formats.ts'
import { type Made, makeExport } from './make-export.ts'
import './export.css'

type Part = 'all' | 'cursor'

interface Choice {
  readonly format: FormatId
  readonly part: Part
  readonly orientation: Orientation
}

/** What is shown, as a file for other programs or as a picture: to be looked at, copied or downloaded. */
export function ExportDialog() {
  const { store } = useLab()
  const { close } = useLabCommands()
  const [state] = useState(() => store.getState())
  const [choice, setChoice] = useState<Choice>(() => firstChoice(state))
  const [word, setWord] = useState('')
  const result = useExport(state, choice)
  const change = (part: Partial<Choice>) => {
    setChoice({ ...choice, ...part })
    setWord('')
  }
  return (
    <Modal title="Export" about="What is shown here, for other programs and other people." size="wide" onClose={close}>
      <div className="export">
        <div className="export-choices">
          <Formats chosen={choice.format} onChoose={(format) => change({ format })} />
          <PartChoice state={state} part={choice.part} onChoose={(part) => change({ part })} />
          {FORMATS[choice.format].isPicture && (
            <Directions chosen={choice.orientation} onChoose={(orientation) => change({ orientation })} />
          )}
        </div>
        <ExportPreview made={result} />
      </div>
      <Actions made={result} word={word} onWord={setWord} />
    </Modal>
  )
}

function firstChoice(state: LabState): Choice {
  const { simulation, cursor } = selectBranch(state)
  const part = cursor > 0 && cursor < simulation.actions.length ? 'cursor' : 'all'
  return { format: 'png', part, orientation: state.view.orientation }
}

/** The export of this choice; undefined while it is being made, and a sentence where it cannot be made. */
function useExport(state: LabState, { format, part, orientation }: Choice): Made | string | undefined {
  const [made, setMade] = useState<Made | string>()
  useEffect(() => {
    let isWanted = true
    const tell = (result: Made | string) => {
      if (isWanted) setMade(result)
    }
    setMade(undefined)
    makeExport(exportableOf(state, part), format, orientation).then(tell, () => tell(UNMADE))
    return () => {
      isWanted = false
    }
  }, [state, format, part, orientation])
  return made
}

const UNMADE = 'The browser could not draw this picture. SVG needs no drawing: choose that.'

function exportableOf(state: LabState, part: Part): Exportable {
  const { simulation, cursor } = selectBranch(state)
  const shown = state.finding ?? scenarioOf(state.scenario)
  return {
    title: shown?.title ?? 'A set-up of your own',
    about: shown?.about ?? '',
    name: state.scenario ?? 'session',
    trace: part === 'all' ? simulation.trace : prefix(simulation, cursor).trace,
  }
}

function Formats({ chosen, onChoose }: { readonly chosen: FormatId; readonly onChoose: (format: FormatId) => void }) {
  return (
    <fieldset>
      <legend>Format</legend>
      {FORMAT_IDS.map((id) => (
        <label key={id} className="export-format">
          <input
            type="radio"
            name="export-format"
            checked={id === chosen}
            data-autofocus={id === chosen ? '' : undefined}
            onChange={() => onChoose(id)}
          />
          <span>
            <b>{FORMATS[id].label}</b>
            <small>{FORMATS[id].about}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface PartProps {
  readonly state: LabState
  readonly part: Part
  readonly onChoose: (part: Part) => void
}

function PartChoice({ state, part, onChoose }: PartProps) {
  const { simulation, cursor } = selectBranch(state)
  const titles: Readonly<Record<Part, string>> = {
    all: `All ${simulation.actions.length} steps`,
    cursor: `Up to the cursor, step ${cursor}`,
  }
  return (
    <fieldset>
      <legend>How much</legend>
      {(['all', 'cursor'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="export-part" checked={each === part} onChange={() => onChoose(each)} />
          <span>{titles[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}

const DIRECTIONS = { across: 'to the right', down: 'downwards' } as const

interface DirectionsProps {
  readonly chosen: Orientation
  readonly onChoose: (orientation: Orientation) => void
}

function Directions({ chosen, onChoose }: DirectionsProps) {
  return (
    <fieldset>
      <legend>Time runs</legend>
      {(['across', 'down'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="export-direction" checked={each === chosen} onChange={() => onChoose(each)} />
          <span>{DIRECTIONS[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface ActionsProps {
  readonly made: Made | string | undefined
  readonly word: string
  readonly onWord: (word: string) => void
}

function Actions({ made, word, onWord }: ActionsProps) {
  const ready = typeof made === 'object' ? made : undefined
  const copy = async ({ text, file }: Made) => {
    const isCopied = text === undefined ? await copyImage(file) : await copyText(text)
    onWord(isCopied ? 'Copied.' : 'The browser refuses the clipboard: download it instead.')
  }
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
        onClick={() => ready !== undefined && void copy(ready)}
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
