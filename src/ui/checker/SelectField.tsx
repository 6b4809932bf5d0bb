import { useId } from 'react'

interface SelectFieldProps<Name extends string> {
  readonly label: string
  readonly value: Name
  readonly options: readonly Name[]
  readonly titles: Readonly<Record<string, string>>
  readonly onChange: (value: Name) => void
}

/** A choice of one, with its label above. */
export function SelectField<Name extends string>({ label, value, options, titles, onChange }: SelectFieldProps<Name>) {
  const id = useId()
  return (
    <div className="select-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((name) => name === event.target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {options.map((name) => (
          <option key={name} value={name}>
            {titles[name] ?? name}
          </option>
        ))}
      </select>
    </div>
  )
}
