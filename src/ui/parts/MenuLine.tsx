import { useId } from 'react'

interface MenuLineProps {
  readonly label: string
  /** Why it cannot be chosen now; undefined when it can. */
  readonly because?: string | undefined
  /** Whether the line above has the same reason: then it is not shown once more. */
  readonly isSaid?: boolean
  readonly keys?: string
  readonly onChoose: () => void
}

/** A line of a menu. One that cannot be chosen stays in its place and says why. */
export function MenuLine({ label, because, isSaid = false, keys, onChoose }: MenuLineProps) {
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
        <span id={`${id}-why`} className={isSaid ? 'visually-hidden' : 'menu-why'}>
          {because}
        </span>
      )}
    </button>
  )
}
