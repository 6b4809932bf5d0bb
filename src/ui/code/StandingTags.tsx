import type { ReactElement } from 'react'

/** More than this many would hide the code. */
const MOST = 3

/** Who stands here: a tag for each, or one with their number. `names` is a list joined by blanks, '' for nobody. */
export function StandingTags({ names }: { readonly names: string }): ReactElement | undefined {
  if (names === '') return undefined
  const each = names.split(' ')
  if (each.length > MOST) {
    return (
      <span className="code-tags" title={each.join(', ')}>
        <span className="code-tag">{each.length} threads</span>
        <span className="code-unseen"> stand here: {each.join(', ')}</span>
      </span>
    )
  }
  return (
    <span className="code-tags">
      {each.map((name) => (
        <span key={name} className="code-tag">
          {name}
        </span>
      ))}
      <span className="code-unseen">{each.length === 1 ? 'stands here' : 'stand here'}</span>
    </span>
  )
}
