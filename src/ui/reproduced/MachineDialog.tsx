import { useState } from 'react'
import { protocolOf } from '../../protocols/registry.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { copyText } from '../parts/clipboard.ts'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { type MachinePlan, machinePlan, RESULT_FILE } from './machine-plan.ts'
import '../dialogs/record.css'
import './machine.css'

/** The race that is shown, on the reader's own machine: the command, and what it will do. */
export function MachineDialog() {
  const { store } = useLab()
  const { close } = useLabCommands()
  const [told] = useState(() => machinePlan(store.getState()))
  return (
    <Modal
      title="Make it happen on your machine"
      about="The order that is shown, forced on the Go runtime that you have: gates around the model’s steps let its threads go on one by one."
      size="wide"
      onClose={close}
    >
      {told.ok ? <HowTo told={told.value} /> : <p className="machine-refused">{told.error}</p>}
    </Modal>
  )
}

function HowTo({ told }: { readonly told: MachinePlan }) {
  const [word, setWord] = useState('')
  const { command, notes } = told
  const copy = async () => {
    setWord((await copyText(command)) ? 'Copied.' : 'The browser refuses the clipboard: select the text and copy it.')
  }
  return (
    <>
      <textarea className="record-spec machine-command" aria-label="The command" readOnly rows={3} value={command} />
      <div className="record-actions">
        <p role="status">{word}</p>
        <button type="button" className="button primary" data-autofocus onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <div className="machine">
        <p>
          Run it in a copy of AllThreads on linux/amd64 with any Go since 1.18, without cgo. No root is needed; the
          first build takes a quarter of a minute.
        </p>
        <Expected told={told} />
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>
          Then drop <code>{RESULT_FILE}</code> on this page: it shows the real threads below the model’s, step by step.
          Where strace is there, the file has a log of each.
        </p>
        <p>
          Your Go stays as it is: the gates are put into copies of its sources, in a temporary folder. Forcing an order
          shows that it is possible, not how likely it is; <code>--free</code> in place of <code>--result</code> counts
          how often it happens by itself.
        </p>
      </div>
    </>
  )
}

/** What the three results would mean here. */
function Expected({ told: { plan, heldUp } }: { readonly told: MachinePlan }) {
  const { nameOf } = protocolOf(plan.setup)
  return (
    <dl>
      <dt>Reproduced</dt>
      <dd>
        All {plan.steps.length} steps were taken in this order, and seen from outside: {plan.violation.text}
      </dd>
      <dt>Blocked</dt>
      <dd>
        {heldUp === undefined
          ? 'The same order with nothing taken away: the model takes all of it, so nothing is to be expected here.'
          : `The same order with nothing taken away stops at step ${heldUp.index + 1}: ${nameOf(heldUp.thread)} ${heldUp.because}.`}
      </dd>
      <dt>Inconclusive</dt>
      <dd>What was not as the model has it is named. That says nothing about the race.</dd>
    </dl>
  )
}
