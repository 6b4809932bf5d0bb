import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Transition } from '../../statechart/chart.ts'
import { paintChart, paintToken } from '../../statechart/paint.ts'
import { placeOf, stateOfThread, tokensOn } from '../../statechart/tokens.ts'
import { boxFor, type ViewPart } from '../../statechart/view.ts'
import { svgElement } from '../timeline/SvgView.tsx'
import { type Size, useSize } from '../timeline/use-size.ts'
import { attributesFor, itemAt, takeName } from './chart-items.ts'
import { useDrag } from './use-drag.ts'
import { type LaidOut, useLayout } from './use-layout.ts'
import type { Machine } from './use-machine.ts'
import { walkItems } from './walk-items.ts'
import './chart.css'

interface ChartProps {
  readonly machine: Machine
  readonly parts: readonly ViewPart[]
  readonly onTake: (transition: Transition) => boolean
  readonly onLook: (state: string) => void
  /** What is shown where no picture can be made. */
  readonly children: ReactNode
}

const ZOOMS = [0.12, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2] as const
const USUAL = ZOOMS.indexOf(1)

/** The picture: it is scrolled, zoomed, walked through by arrows, and follows the thread. */
export function ChartView({ machine, parts, onTake, onLook, children }: ChartProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const size = useSize(scroller)
  const laidOut = useLayout(parts, size?.width ?? 0)
  const [zoom, setZoom] = useState<number>(USUAL)
  useDrag(scroller)
  if (laidOut === 'none') return <WithoutPicture>{children}</WithoutPicture>
  return (
    <div className="chart">
      <div className="chart-scroller" ref={scroller}>
        {laidOut === undefined ? (
          <p className="side-text">Laying out …</p>
        ) : (
          <Picture
            machine={machine}
            laidOut={laidOut}
            isCurrent={laidOut.parts === parts}
            scale={ZOOMS[zoom] ?? 1}
            onTake={onTake}
            onLook={onLook}
          />
        )}
      </div>
      <fieldset className="chart-zoom">
        <legend className="visually-hidden">Size of the chart</legend>
        <button type="button" className="button plain" onClick={() => setZoom(fitting(laidOut, size))}>
          <span aria-hidden="true">⤢</span>
          <span className="visually-hidden">Fit all of it</span>
        </button>
        <button type="button" className="button plain" onClick={() => setZoom(Math.max(0, zoom - 1))}>
          <span aria-hidden="true">−</span>
          <span className="visually-hidden">Smaller</span>
        </button>
        <button type="button" className="button plain" onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}>
          <span aria-hidden="true">+</span>
          <span className="visually-hidden">Larger</span>
        </button>
      </fieldset>
    </div>
  )
}

/** The largest zoom at which all of it is in view. */
function fitting(laidOut: LaidOut | undefined, size: Size | undefined): number {
  if (laidOut === undefined || size === undefined) return USUAL
  const { width, height } = laidOut.layout
  const scale = Math.min(1, size.width / width, size.height / (height + TOP))
  return Math.max(
    0,
    ZOOMS.findLastIndex((zoom) => zoom <= scale),
  )
}

function WithoutPicture({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <p className="side-text" role="status">
        The picture could not be laid out: this browser gives the page no worker for it. The outline says the same.
      </p>
      {children}
    </>
  )
}

interface PictureProps extends Pick<ChartProps, 'machine' | 'onTake' | 'onLook'> {
  readonly laidOut: LaidOut
  /** It is of what is to be shown, not of what was shown before. */
  readonly isCurrent: boolean
  readonly scale: number
}

function Picture({ machine, laidOut: { parts, layout }, isCurrent, scale, onTake, onLook }: PictureProps) {
  const { chart, state, thread, threads, possible, last, standing, name } = machine
  const svg = useRef<SVGSVGElement>(null)
  const [focused, setFocused] = useState<string>()
  const here = boxFor(parts, stateOfThread(state, thread))
  const boxes = new Set([boxFor(parts, standing.program), here].flatMap((box) => box ?? []))
  const attributesOf = attributesFor(machine, parts, focused, here)
  const refocus = useRefocus(svg, isCurrent, machine)
  useFollow(svg, isCurrent ? placeOf(layout, here ?? '') : undefined, scale)
  const choose = (item: string, isKey: boolean) => {
    const found = itemAt(chart, parts, item)
    if (found === undefined) return
    setFocused(item)
    if (found.kind === 'box') {
      onLook(found.node.state)
      return
    }
    refocus.current = isKey
    if (onTake(found.transition)) return
    refocus.current = false
    onLook(found.transition.source)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no other element for a group inside of a picture.
    <svg
      ref={svg}
      className="chart-svg"
      role="group"
      aria-label={`Statechart, as ${name} sees it. Arrow keys go from one to the next, Enter takes.`}
      width={layout.width * scale}
      height={(layout.height + TOP) * scale}
      viewBox={`0 ${-TOP} ${layout.width} ${layout.height + TOP}`}
      onClick={(event) => choose(itemOf(event.target), false)}
      onFocus={(event) => setFocused(itemOf(event.target) || undefined)}
      onKeyDown={(event) => walkItems(event, () => choose(itemOf(event.target), true))}
    >
      {paintChart(parts, layout, { density: 'steps', possible, last, here: boxes, attributesOf }).map(svgElement)}
      {tokensOn(parts, layout, state, threads).map((token) => (
        <g
          key={`${parts[0]?.id} ${token.thread}`}
          className="chart-token"
          data-thread={token.name}
          data-box={token.box}
          style={{ transform: `translate(${token.x}px, ${token.y}px)` }}
        >
          {svgElement(paintToken(token, token.thread === thread))}
        </g>
      ))}
    </svg>
  )
}

/** Above the picture: tokens stand on the upper edges of boxes. */
const TOP = 4

function itemOf(target: EventTarget): string {
  return (target instanceof Element ? target.closest<SVGElement>('[data-item]')?.dataset['item'] : undefined) ?? ''
}

/** What was taken by a key takes the focus along: to what the thread can take next, else to where it stands. */
function useRefocus(svg: { readonly current: SVGSVGElement | null }, isCurrent: boolean, machine: Machine) {
  const isAsked = useRef(false)
  useLayoutEffect(() => {
    if (!isAsked.current || !isCurrent) return
    isAsked.current = false
    const items = [...(svg.current?.querySelectorAll<SVGElement>('[data-item]') ?? [])]
    const next = items.find((item) => item.dataset['item'] === ownNext(machine))
    const here = svg.current?.querySelector<SVGElement>('.sc-here > .sc-press')
    ;(next ?? here)?.focus({ preventScroll: true })
  }, [svg, isCurrent, machine])
  return isAsked
}

/** What leads on from where the thread stands; what can come from outside in any state does not count. */
function ownNext({ chart, possible, standing, isHandling }: Machine): string | undefined {
  const own = isHandling ? standing.handler : standing.program
  const next = chart.transitions.find(({ id, source }) => source === own && possible.has(id))
  return next === undefined ? undefined : takeName(next)
}

/** Keeps the place in view, as it moves. */
function useFollow(
  svg: { readonly current: SVGSVGElement | null },
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined,
  scale: number,
): void {
  const { x, y, width, height } = place ?? {}
  useEffect(() => {
    const scroller = svg.current?.parentElement
    if (!scroller || x === undefined || y === undefined || width === undefined || height === undefined) return
    const { clientWidth, clientHeight } = scroller
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
    const [left, top] = [(x + width / 2) * scale - clientWidth / 2, (y + height / 2) * scale - clientHeight / 3]
    scroller.scrollTo({ left, top, behavior })
  }, [svg, x, y, width, height, scale])
}
