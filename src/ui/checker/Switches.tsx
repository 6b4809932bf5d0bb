import { useId } from 'react'
import type { Guarantee, Setup } from '../../kit/setup.ts'
import { goLineToLabel, goLineToUrl } from '../../lessons/code/go-source.ts'
import { goLineOf } from '../../lessons/code/routines.ts'
import { GUARANTEE_PROMISES } from '../../lessons/guarantee-promises.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { SelectField } from './SelectField.tsx'
import './switches.css'

const selectSetup = (state: Parameters<typeof selectSimulation>[0]): Setup => selectSimulation(state).setup

/** A switch for every guarantee, and what else can be changed in how the runtime works. */
export function Switches() {
  const setup = useSelected(selectSetup)
  return (
    <div className="switches">
      <ul className="switch-list" aria-label="Guarantees">
        {protocolOf(setup).parts.guarantees.map((guarantee) => (
          <GuaranteeSwitch key={guarantee} guarantee={guarantee} setup={setup} />
        ))}
      </ul>
      <Variants setup={setup} />
    </div>
  )
}

/** On: the runtime has it. Off: it is taken away. */
function GuaranteeSwitch({ guarantee, setup }: { readonly guarantee: Guarantee; readonly setup: Setup }) {
  const id = useId()
  const { toggleGuarantee } = useLabCommands()
  const isKept = !setup.without.includes(guarantee)
  const source = goLineOf(setup.protocol, guarantee)
  const words = protocolOf(setup).switchWords.guarantees[guarantee]
  return (
    <li className="switch" data-off={!isKept || undefined}>
      <input
        id={id}
        type="checkbox"
        checked={isKept}
        aria-describedby={`${id}-promise`}
        onChange={() => toggleGuarantee(guarantee)}
      />
      <label htmlFor={id}>
        <span className="switch-title">{words?.title ?? guarantee}</span>
        {!isKept && <span className="switch-off">taken away</span>}
      </label>
      {source !== undefined && (
        <a className="switch-go" href={goLineToUrl(source)} target="_blank" rel="noopener">
          {goLineToLabel(source)}
        </a>
      )}
      <p id={`${id}-promise`}>{words?.promise ?? GUARANTEE_PROMISES[guarantee]}</p>
    </li>
  )
}

/** What can be done in another way or order, faults, and what is assumed. */
function Variants({ setup }: { readonly setup: Setup }) {
  const { changeSwitches } = useLabCommands()
  const { parts, switchWords: words } = protocolOf(setup)
  return (
    <fieldset className="variants">
      <legend>Done otherwise</legend>
      {parts.procid.length > 1 && (
        <SelectField
          label={words.procidName ?? 'How it waits'}
          value={setup.procid}
          options={parts.procid}
          titles={words.procid ?? {}}
          onChange={(procid) => changeSwitches({ procid })}
        />
      )}
      {parts.order.length > 1 && (
        <SelectField
          label={`Order of ${words.orderOf ?? 'the list'}`}
          value={setup.order}
          options={parts.order}
          titles={words.order ?? {}}
          onChange={(order) => changeSwitches({ order })}
        />
      )}
      <Boxes
        label="Faults, once each"
        all={parts.faults}
        chosen={setup.faults}
        titles={words.faults}
        onChange={(faults) => changeSwitches({ faults })}
      />
      <Boxes
        label="Assumed"
        all={parts.assume}
        chosen={setup.assume}
        titles={words.assume}
        onChange={(assume) => changeSwitches({ assume })}
      />
    </fieldset>
  )
}

interface BoxesProps<Name extends string> {
  readonly label: string
  readonly all: readonly Name[]
  readonly chosen: readonly Name[]
  readonly titles: Readonly<Record<string, string>>
  readonly onChange: (chosen: readonly Name[]) => void
}

function Boxes<Name extends string>({ label, all, chosen, titles, onChange }: BoxesProps<Name>) {
  const change = (name: Name, isChosen: boolean) =>
    onChange(all.filter((one) => (one === name ? isChosen : chosen.includes(one))))
  return (
    <fieldset className="boxes">
      <legend>{label}</legend>
      {all.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) => change(name, event.target.checked)}
          />
          <span>{titles[name]}</span>
        </label>
      ))}
    </fieldset>
  )
}
