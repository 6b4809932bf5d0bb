import { useChange } from './changed-keys.ts'

interface ValueProps {
  /** As in `Change.key`. */
  readonly of: string
  readonly children: string
}

/** A value; when the last step changed it, it is marked, and says what it was. */
export function Value({ of, children }: ValueProps) {
  const change = useChange(of)
  if (change === undefined) return <span className="value">{children}</span>
  return (
    <span className="value is-changed">
      {children}
      <span className="value-was">was {change.before}</span>
    </span>
  )
}
