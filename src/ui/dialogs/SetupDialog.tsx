import { type ChangeEvent, type FormEvent, useId, useState } from 'react'
import type { Platform, ProtocolName } from '../../kit/setup.ts'
import { protocolTitle } from '../../lessons/protocols.ts'
import { loadProtocol, protocolNames, protocolOf } from '../../protocols/registry.ts'
import { useLabCommands } from '../parts/lab-context.ts'
import { Modal } from './Modal.tsx'
import {
  askedNumbers,
  draftIn,
  draftToSetup,
  EMPTY_DRAFT,
  numberProblem,
  SETUP_TITLES,
  type SetupDraft,
  type SetupNumber,
} from './setup-form.ts'
import './setup.css'

const PLATFORM_TITLES: Readonly<Record<Platform, string>> = {
  'linux/amd64': 'linux/amd64',
  'linux/ppc64le': 'linux/ppc64le: r2 is always 0',
  cgo: 'Linux with cgo linked: ENOTSUP',
  'not-linux': 'not Linux: the runtime throws',
}

/** A laboratory of one's own. */
export function SetupDialog() {
  const commands = useLabCommands()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const change = (part: Partial<SetupDraft>) => setDraft({ ...draft, ...part })
  const [failed, setFailed] = useState<ProtocolName>()
  const protocol = protocolOf(draft)
  const choose = (name: ProtocolName) => {
    const take = () => {
      setFailed(undefined)
      setDraft((before) => draftIn(before, name))
    }
    loadProtocol(name).then(take, () => setFailed(name))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const setup = draftToSetup(draft)
    if (setup.ok) void commands.newSetup(setup.value)
  }
  return (
    <Modal
      title="New set-up"
      about="Begin with nothing but running threads, and decide yourself what each of them does."
      onClose={commands.close}
    >
      <form className="setup" onSubmit={submit}>
        <ChoiceField
          isFirst
          label="Protocol"
          value={draft.protocol}
          options={protocolNames()}
          title={protocolTitle}
          onChange={choose}
        />
        {failed !== undefined && (
          <p className="setup-problem" role="alert">
            {protocolTitle(failed)} could not be loaded. Choose it again when you are connected.
          </p>
        )}
        <ChoiceField
          label="Platform"
          value={draft.platform}
          options={protocol.parts.platforms}
          title={(platform) => PLATFORM_TITLES[platform] ?? platform}
          onChange={(platform) => change({ platform })}
        />
        {askedNumbers(draft).map((name) => (
          <NumberField key={name} name={name} draft={draft} onChange={change} />
        ))}
        {protocol.asks.includes('template') && (
          <label className="setup-check">
            <input
              type="checkbox"
              checked={draft.template}
              onChange={(event) => change({ template: event.target.checked })}
            />
            <span>The template thread is there already</span>
          </label>
        )}
        <button type="submit" className="button primary" aria-disabled={!draftToSetup(draft).ok}>
          Start
        </button>
      </form>
    </Modal>
  )
}

interface ChoiceFieldProps<Name extends string> {
  /** Where the focus begins. */
  readonly isFirst?: boolean
  readonly label: string
  readonly value: Name
  readonly options: readonly Name[]
  readonly title: (name: Name) => string
  readonly onChange: (chosen: Name) => void
}

function ChoiceField<Name extends string>(props: ChoiceFieldProps<Name>) {
  const { isFirst, label, value, options, title, onChange } = props
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = options.find((name) => name === event.target.value)
    if (chosen !== undefined) onChange(chosen)
  }
  return (
    <label className="setup-field">
      <span>{label}</span>
      <select data-autofocus={isFirst} value={value} onChange={choose}>
        {options.map((name) => (
          <option key={name} value={name}>
            {title(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface NumberFieldProps {
  readonly name: SetupNumber
  readonly draft: SetupDraft
  readonly onChange: (part: Partial<SetupDraft>) => void
}

function NumberField({ name, draft, onChange }: NumberFieldProps) {
  const id = useId()
  const problem = numberProblem(draft, name)
  return (
    <div className="setup-field">
      <label htmlFor={id}>{SETUP_TITLES[name]}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        value={draft[name]}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
      <p id={`${id}-problem`} className="setup-problem" aria-live="polite">
        {problem}
      </p>
    </div>
  )
}
