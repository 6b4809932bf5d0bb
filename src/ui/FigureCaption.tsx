import { nameOf } from '../protocol/ids.ts'
import { selectBlocked, selectLastRecord, selectNext, selectPreview } from '../store/selectors.ts'
import { captionOf } from './caption.ts'
import { KeyedText } from './KeyedText.tsx'
import { useSelected } from './lab-context.ts'
import './caption.css'

/** The caption of the figure. It is read out after each step, though not while it plays. */
export function FigureCaption() {
  const last = useSelected(selectLastRecord)
  const next = useSelected(selectNext)
  const blocked = useSelected(selectBlocked)
  const isPlaying = useSelected((state) => state.playback.playing)
  const caption = captionOf({ last, next, blocked })
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
function NextLine({ next }: { readonly next: string }) {
  const preview = useSelected(selectPreview)
  if (preview === undefined)
    return (
      <p className="caption-next">
        <KeyedText>{next}</KeyedText>
      </p>
    )
  const changes = preview.changes.filter(({ key }) => !key.endsWith('.state') && !key.endsWith('.word'))
  return (
    <p className="caption-next is-preview">
      A press lets {nameOf(preview.thread)} go on: it {preview.choice.title}.{' '}
      {changes.slice(0, 3).map(({ key, label, before, after }) => (
        <span key={key} className="caption-change">
          {label}{' '}
          <span>
            {before} → {after}
          </span>
        </span>
      ))}
    </p>
  )
}
