import {
  selectBlocked,
  selectChoices,
  selectLastRecord,
  selectMoment,
  selectNext,
  selectPreview,
} from '../../store/selectors.ts'
import { useNameOf, useSelected } from '../parts/lab-context.ts'
import { captionOf, unaskedWords } from './caption.ts'
import './caption.css'

/** The caption of the figure. It is read out after each step, though not while it plays. */
export function FigureCaption() {
  const last = useSelected(selectLastRecord)
  const next = useSelected(selectNext)
  const blocked = useSelected(selectBlocked)
  const isPlaying = useSelected((state) => state.playback.playing)
  const { protocol } = useSelected(selectMoment)
  const caption = captionOf({ last, next, blocked, protocol })
  return (
    <figcaption className="caption">
      <p role="status" aria-live={isPlaying ? 'off' : 'polite'} className="caption-happened">
        {caption.happened}
      </p>
      <NextLine next={caption.next} />
      {caption.waiting !== '' && <p className="caption-waiting">{caption.waiting}</p>}
    </figcaption>
  )
}

/** What → does; or, while a lane head is pointed at, what a press there would do. */
function NextLine({ next }: { readonly next: string | undefined }) {
  const nameOf = useNameOf()
  const preview = useSelected(selectPreview)
  if (preview === undefined) return next === undefined ? <StuckLine /> : <GoOnLine next={next} />
  const changes = preview.changes.filter(({ key }) => !key.endsWith('.state') && !key.endsWith('.word'))
  return (
    <p className="caption-next is-preview">
      A press lets {nameOf(preview.thread)} go on: it {preview.move.title}.{' '}
      <span className="caption-changes">
        {changes
          .slice(0, 3)
          .map(({ label, before, after }) => `${label} ${before} → ${after}`)
          .join('; ')}
      </span>
    </p>
  )
}

function GoOnLine({ next }: { readonly next: string }) {
  return (
    <p className="caption-next">
      <span className="with-keys">
        Press <kbd>→</kbd> or <kbd>Space</kbd>:
      </span>
      <span className="with-touch">Next:</span> {next}
    </p>
  )
}

function StuckLine() {
  const nameOf = useNameOf()
  const choices = useSelected(selectChoices)
  const unasked = unaskedWords(choices, nameOf)
  if (unasked !== undefined) {
    return (
      <p className="caption-next">
        {unasked}{' '}
        <span className="with-keys">
          Press <kbd>1</kbd> – <kbd>9</kbd> for a lane, or <kbd>P</kbd> to change who chooses.
        </span>
        <span className="with-touch">Press the head of a lane, or change who moves.</span>
      </p>
    )
  }
  if (choices.length === 0) {
    return (
      <p className="caption-next">
        Nothing can happen any more: the process has died.{' '}
        <span className="with-keys">
          Press <kbd>←</kbd> to go back, <kbd>G</kbd> for another scenario.
        </span>
      </p>
    )
  }
  return (
    <p className="caption-next">
      Nothing happens by itself now.{' '}
      <span className="with-keys">
        Press <kbd>↓</kbd> and <kbd>M</kbd> to choose what a thread does, <kbd>←</kbd> to go back, <kbd>G</kbd> for
        another scenario.
      </span>
      <span className="with-touch">Open the ⋯ menu of a lane to choose what its thread does.</span>
    </p>
  )
}
