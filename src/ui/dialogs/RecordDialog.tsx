import { useState } from 'react'
import { recordingToSpec } from '../../codec/playwright-spec.ts'
import { findScripted, scenarioOf } from '../../store/scenario-store.ts'
import { selectBranch } from '../../store/selectors.ts'
import type { LabState } from '../../store/state.ts'
import { prefix } from '../../trace/simulation.ts'
import { download, pageAddress } from '../page/page-actions.ts'
import { copyText } from '../parts/clipboard.ts'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { Modal } from './Modal.tsx'
import './record.css'

/** Everything up to the cursor as a Playwright test, to be copied or downloaded. */
export function RecordDialog() {
  const { store } = useLab()
  const commands = useLabCommands()
  const [spec] = useState(() => specOf(store.getState()))
  const [word, setWord] = useState('')
  const name = `${store.getState().scenario ?? 'session'}.spec.ts`
  const copy = async () => {
    setWord((await copyText(spec)) ? 'Copied.' : 'The browser refuses the clipboard: select the text and copy it.')
  }
  return (
    <Modal
      title="Record as a test"
      about="A Playwright test that does on this page what you did, up to the cursor, and checks what came out: returned values, every thread’s state, violations. It needs nothing but @playwright/test."
      size="wide"
      onClose={commands.close}
    >
      <textarea className="record-spec" aria-label="The test" readOnly rows={18} value={spec} />
      <div className="record-actions">
        <p role="status">{word}</p>
        <button type="button" className="button plain" onClick={() => void copy()}>
          Copy
        </button>
        <button
          type="button"
          className="button primary"
          data-autofocus
          onClick={() => {
            download(name, 'text/plain', spec)
            setWord(`Saved as ${name}.`)
          }}
        >
          Download
        </button>
      </div>
    </Modal>
  )
}

function specOf(state: LabState): string {
  const { simulation, cursor } = selectBranch(state)
  const recording = {
    title: scenarioOf(state.scenario)?.title ?? 'a set-up of one’s own',
    scenario: state.scenario,
    simulation: prefix(simulation, cursor),
    address: pageAddress(),
  }
  return recordingToSpec(recording, findScripted)
}
