import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react'
import { cellCount, type LogOutline } from '../../../codec/strace/part/outline.ts'
import { type Choice, cellAt, densities, dragged, placesOf, signalColumns, withEnd } from './part-choice.ts'
import { placeWords } from './part-words.ts'

interface PartStripProps {
  readonly outline: LogOutline
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** More than a strip has pixels where it is narrow; it is stretched to whatever there is. */
const COLUMNS = 360
const HEIGHT = 100
/** Of the strip, from where `PageUp` leads. */
const LEAP = 20

/** What happens in a log along its time, and which part of it is chosen: drag over it, or move its two ends. */
export function PartStrip({ outline, choice, onChoose }: PartStripProps) {
  const places = useMemo(() => placesOf(outline), [outline])
  const strip = useRef<HTMLDivElement>(null)
  const begun = useRef<number | undefined>(undefined)
  const placeOf = (event: PointerEvent): number => {
    const { left, width } = strip.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    return Math.max(0, Math.min(1, (event.clientX - left) / width))
  }
  const [from, to] = [(places[choice.from] ?? 0) * 100, (places[choice.to] ?? 1) * 100]
  const moveEnd = (end: 'from' | 'to', cell: number) => onChoose(withEnd(outline, choice, end, cell))
  return (
    <div
      className="part-strip"
      ref={strip}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        begun.current = placeOf(event)
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (begun.current !== undefined) onChoose(dragged(outline, places, begun.current, placeOf(event)))
      }}
      onPointerUp={() => {
        begun.current = undefined
      }}
      onPointerCancel={() => {
        begun.current = undefined
      }}
    >
      <Activity outline={outline} places={places} />
      <div className="part-rest" style={{ insetInlineStart: 0, inlineSize: `${from}%` }} />
      <div className="part-rest" style={{ insetInlineEnd: 0, inlineSize: `${100 - to}%` }} />
      <Handle
        name="Beginning of the part"
        end="from"
        at={from}
        outline={outline}
        choice={choice}
        onMove={moveEnd}
        place={(event) => cellAt(places, placeOf(event))}
      />
      <Handle
        name="End of the part"
        end="to"
        at={to}
        outline={outline}
        choice={choice}
        onMove={moveEnd}
        place={(event) => cellAt(places, placeOf(event))}
      />
    </div>
  )
}

interface HandleProps extends Omit<PartStripProps, 'onChoose'> {
  readonly name: string
  readonly end: 'from' | 'to'
  /** In percent of the strip. */
  readonly at: number
  readonly onMove: (end: 'from' | 'to', cell: number) => void
  readonly place: (event: PointerEvent) => number
}

function Handle({ name, end, at, outline, choice, onMove, place }: HandleProps) {
  const cell = choice[end]
  const count = cellCount(outline)
  const isHeld = useRef(false)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = cellForKey(event.key, cell, count)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove(end, to)
  }
  return (
    <div
      className={`part-handle is-${end}`}
      style={{ insetInlineStart: `${at}%` }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="horizontal"
      aria-valuemin={end === 'from' ? 0 : 1}
      aria-valuemax={end === 'from' ? count - 1 : count}
      aria-valuenow={cell}
      aria-valuetext={placeWords(outline, cell, end)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation()
        if (event.button !== 0) return
        isHeld.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        event.stopPropagation()
        if (isHeld.current) onMove(end, place(event))
      }}
      onPointerUp={() => {
        isHeld.current = false
      }}
      onPointerCancel={() => {
        isHeld.current = false
      }}
    />
  )
}

function cellForKey(key: string, cell: number, count: number): number | undefined {
  const leap = Math.max(1, Math.round(count / LEAP))
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return cell - 1
    case 'ArrowRight':
    case 'ArrowUp':
      return cell + 1
    case 'PageDown':
      return cell - leap
    case 'PageUp':
      return cell + leap
    case 'Home':
      return 0
    case 'End':
      return count
    default:
      return undefined
  }
}

/** Lines over time, and above them where signals of calls on every thread arrive. */
function Activity({ outline, places }: { readonly outline: LogOutline; readonly places: Float64Array }) {
  const { path, signals } = useMemo(() => {
    const heights = densities(outline, places, COLUMNS)
    const points = heights.map((height, x) => {
      // What is little beside the most is still something; the root makes it visible.
      const y = height === 0 ? HEIGHT : HEIGHT - Math.max(2, Math.sqrt(height) * (HEIGHT - 14))
      return `L${x} ${y}H${x + 1}`
    })
    return { path: `M0 ${HEIGHT}${points.join('')}V${HEIGHT}Z`, signals: signalColumns(outline, places, COLUMNS) }
  }, [outline, places])
  return (
    <svg viewBox={`0 0 ${COLUMNS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="part-lines" d={path} />
      {signals.map((x) => (
        <rect key={x} className="part-signal" x={x} y={0} width={1} height={8} />
      ))}
    </svg>
  )
}
