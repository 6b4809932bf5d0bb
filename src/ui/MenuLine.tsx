import { useId } from 'react'

interface MenuLineProps {
  readonly label: string
  /** Why it cannot be chosen now; undefined when it can. */
  readonly because?: string | undefined
  readonly keys?: string
  readonly onChoose: () => void
}

/** A line of a menu. One that cannot be chosen stays in its place and says why. */
export function MenuLine({ label, because, keys, onChoose }: MenuLineProps) {
  const id = useId()
  const can = because === undefined
  return (
    <button
      type="button"
      role="menuitem"
      className="menu-line"
      aria-disabled={!can}
      aria-labelledby={`${id}-label`}
      aria-describedby={can ? undefined : `${id}-why`}
      onClick={() => {
        if (can) onChoose()
      }}
    >
      <span id={`${id}-label`}>{label}</span>
      {keys !== undefined && <kbd>{keys}</kbd>}
      {!can && (
        <span id={`${id}-why`} className="menu-why">
          {because}
        </span>
      )}
    </button>
  )
}
