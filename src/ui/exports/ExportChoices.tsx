import { useId } from 'react'
import type { Orientation } from '../../timeline/frame.ts'
import type { ExportSource } from './export-source.ts'
import { FORMAT_IDS, FORMATS, type FormatId } from './formats.ts'

export function Formats({
  chosen,
  onChoose,
}: {
  readonly chosen: FormatId
  readonly onChoose: (format: FormatId) => void
}) {
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

interface PartsProps {
  readonly parts: ExportSource['parts']
  readonly chosen: string
  readonly onChoose: (part: string) => void
}

/** More parts than this are a list that opens. */
const MOST_RADIOS = 3

export function Parts(props: PartsProps) {
  return props.parts.length > MOST_RADIOS ? <PartList {...props} /> : <PartRadios {...props} />
}

function PartRadios({ parts, chosen, onChoose }: PartsProps) {
  return (
    <fieldset>
      <legend>How much</legend>
      {parts.map(({ id, label }) => (
        <label key={id}>
          <input type="radio" name="export-part" checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function PartList({ parts, chosen, onChoose }: PartsProps) {
  const id = useId()
  return (
    <div className="export-part">
      <label htmlFor={id}>How much</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {parts.map((part) => (
          <option key={part.id} value={part.id}>
            {part.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const DIRECTIONS = { across: 'to the right', down: 'downwards' } as const

interface DirectionsProps {
  readonly chosen: Orientation
  readonly onChoose: (orientation: Orientation) => void
}

export function Directions({ chosen, onChoose }: DirectionsProps) {
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
