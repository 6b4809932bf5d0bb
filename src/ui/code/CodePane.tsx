import { type ReactElement, useRef } from 'react'
import type { StepId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Guarantee, Setup } from '../../kit/setup.ts'
import type { Listing } from '../../lessons/code/routines.ts'
import { homeOf, listingOf } from '../../lessons/code/routines.ts'
import { DEFAULT_SETUP } from '../../protocols/registry.ts'
import type { Marker } from './marker.ts'
import { RoutineListing } from './RoutineListing.tsx'
import { useOpenRoutines } from './use-open-routines.ts'
import { useReveal } from './use-reveal.ts'
import './code-pane.css'

interface Props {
  readonly markers: readonly Marker[]
  /** The last step taken: its lines are tinted, and its routine is scrolled to. */
  readonly highlighted?: StepId | undefined
  /** Who took it. */
  readonly lastThread?: ThreadId | undefined
  /** The step whose line is under the pointer or has the focus; `undefined` when none is any more. */
  readonly onHover?: (step: StepId | undefined) => void
  /** What is taken away or done otherwise is struck out. */
  readonly setup?: Setup
  /** Takes a guarantee away, or puts it back. */
  readonly onToggle?: ((guarantee: Guarantee) => void) | undefined
}

/** The runtime's routines as a listing, with a tag for each M where it stands. Fills its parent and scrolls in it. */
export function CodePane({
  markers,
  highlighted,
  lastThread,
  onHover,
  setup = DEFAULT_SETUP,
  onToggle,
}: Props): ReactElement {
  const listing = useRef<HTMLDivElement>(null)
  const code = listingOf(setup.protocol)
  const home = highlighted === undefined ? undefined : homeOf(setup.protocol, highlighted)?.id
  const { isOpen, toggle } = useOpenRoutines(home)
  useReveal(listing, home, highlighted)
  return (
    <div className="code-pane" ref={listing}>
      {(code?.routines ?? []).map((routine) => (
        <RoutineListing
          key={routine.id}
          routine={routine}
          markers={markers}
          highlighted={highlighted}
          lastThread={lastThread}
          isOpen={isOpen(routine.id)}
          onToggle={toggle}
          onHover={onHover}
          setup={setup}
          onSwitch={onToggle}
        />
      ))}
      <Origin listing={code} />
    </div>
  )
}

function Origin({ listing }: { readonly listing: Listing | undefined }) {
  if (listing === undefined) return undefined
  const { version, origin } = listing
  return (
    <footer className="code-origin">
      Our own pseudo-code; the numbers lead to the lines of Go {version} that it stands for. Lines in italics happen in
      the kernel or in the program: their numbers lead to where Go meets them. The protocol came with{' '}
      <a href={origin.url} target="_blank" rel="noopener">
        {origin.text}
      </a>
      .
    </footer>
  )
}
