import { type RefObject, useId } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import { protocolInfo } from '../../lessons/protocols.ts'
import { type Fate, fateAt, sideTitle } from '../../store/compared.ts'
import { type NextOn, type Side, selectNextOn } from '../../store/comparison.ts'
import { useLabStore } from '../../store/hooks.ts'
import type { Lab } from '../../store/lab.ts'
import { selectBranch, selectLastRecord, selectMoment } from '../../store/selectors.ts'
import { changesText } from '../../store/setup-words.ts'
import { captionOf } from '../figure/caption.ts'
import { FigureLanes } from '../figure/FigureLanes.tsx'
import { Surfaces } from '../page/Surfaces.tsx'
import { useSelected } from '../parts/lab-context.ts'
import type { TimelineCommands } from '../timeline/types.ts'

interface ComparedSideProps {
  readonly side: Side
  /** The laboratory that is compared. */
  readonly main: Lab
  readonly timeline: RefObject<TimelineCommands | null>
}

/** One protocol: what it is, how its call stands, its lanes, and what happened last. Rendered in the context of its side. */
export function ComparedSide({ side, main, timeline }: ComparedSideProps) {
  const id = useId()
  const { simulation, cursor } = useSelected(selectBranch)
  const title = sideTitle(simulation)
  const changes = changesText(simulation.setup)
  const fate = fateAt(simulation, cursor)
  return (
    <figure className="compared" aria-labelledby={id}>
      <div className="compared-head">
        <h3 id={id}>{title}</h3>
        <p className="compared-about">
          {protocolInfo(simulation.setup.protocol).about}
          {changes !== '' && <span className="figure-changes"> Runs {changes}.</span>}
        </p>
        <FateSign fate={fate} />
        <button
          type="button"
          className="button quiet"
          aria-label={`Go on with it: ${title}`}
          onClick={() => main.commands.leaveComparison(side.which)}
        >
          Go on with it
        </button>
      </div>
      <FigureLanes timelineRef={timeline} label={title} />
      <SideCaption side={side} main={main} because={fate.because} />
      <Surfaces anchorOf={(thread) => timeline.current?.menuAnchor(thread)} />
    </figure>
  )
}

const SIGNS: Readonly<Record<Fate['kind'], string>> = { none: '○', 'under way': '◐', returned: '✓', broken: '✕' }

function FateSign({ fate }: { readonly fate: Fate }) {
  return (
    <p className={`fate is-${fate.kind.replace(' ', '-')}`}>
      <span aria-hidden="true">{SIGNS[fate.kind]} </span>
      The call <strong>{fate.word}</strong>
    </p>
  )
}

interface SideCaptionProps extends Pick<ComparedSideProps, 'side' | 'main'> {
  /** Why the call is broken, if it is. */
  readonly because: string
}

function SideCaption({ side, main, because }: SideCaptionProps) {
  const last = useSelected(selectLastRecord)
  const isPlaying = useSelected((state) => state.playback.playing)
  const { protocol } = useSelected(selectMoment)
  const next = useLabStore(main, (state) => nextWords(selectNextOn(state, side.which), protocol.nameOf))
  const { happened } = captionOf({ last, next: undefined, blocked: [], protocol })
  return (
    <figcaption className="compared-caption">
      <span role="status" aria-live={isPlaying ? 'off' : 'polite'} className="compared-happened">
        {happened}
      </span>{' '}
      {because === '' ? <span>{next}</span> : <span className="compared-broken">{because}</span>}
    </figcaption>
  )
}

function nextWords(next: NextOn, nameOf: (thread: ThreadId) => string): string {
  switch (next.kind) {
    case 'moves':
      return `Next: ${nameOf(next.thread)} ${next.text}.`
    case 'waits':
      return 'It waits here for the other side, to do the next act together.'
    case 'ends':
      return 'Nothing moves here any more.'
  }
}
