import { memo, type PointerEvent, useRef } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import { cssVars } from './css-vars.ts'
import { headText } from './head-text.ts'
import type { LaneHead } from './types.ts'

interface HeadProps {
  readonly head: LaneHead
  /** Breadth of its lane, in px. */
  readonly size: number
  readonly selected: boolean
  readonly onStep: (thread: ThreadId) => void
  readonly onPreview: (thread: ThreadId | undefined) => void
  readonly onMenu: (thread: ThreadId, anchor: HTMLElement) => void
}

/** The head of a lane: one button that makes the step, and one that opens the menu. */
export const LaneHeadCard = memo(
  function LaneHeadCard({ head, size, selected, onStep, onPreview, onMenu }: HeadProps) {
    const menu = useRef<HTMLButtonElement>(null)
    const { thread, canStep } = head
    const onMouse = (target: ThreadId | undefined) => (event: PointerEvent) => {
      if (event.pointerType === 'mouse') onPreview(target)
    }
    return (
      <li
        className={headClass(head, selected)}
        style={cssVars({ '--size': `${size}px` })}
        data-head={head.name}
        data-thread={thread}
      >
        <button
          type="button"
          className="tl-head-step"
          aria-label={headText(head)}
          aria-disabled={!canStep}
          title={head.because === undefined ? undefined : `${head.name} ${head.because}`}
          onClick={() => canStep && onStep(thread)}
          onPointerEnter={onMouse(thread)}
          onPointerLeave={onMouse(undefined)}
          onFocus={() => onPreview(thread)}
          onBlur={() => onPreview(undefined)}
        >
          <HeadFace head={head} />
        </button>
        <button
          type="button"
          className="tl-head-menu"
          ref={menu}
          aria-label={`What ${head.name} can do`}
          aria-haspopup="menu"
          onClick={() => menu.current !== null && onMenu(thread, menu.current)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3,8 h.01 M8,8 h.01 M13,8 h.01" />
          </svg>
        </button>
      </li>
    )
  },
  (a, b) => a.size === b.size && a.selected === b.selected && sameHandlers(a, b) && sameHead(a.head, b.head),
)

function headClass({ canStep, violated }: LaneHead, selected: boolean): string {
  const classes = [
    'tl-head',
    canStep ? 'tl-head-can' : '',
    selected ? 'tl-selected' : '',
    violated ? 'tl-violated' : '',
  ]
  return classes.filter((each) => each !== '').join(' ')
}

/** The names of sysmon and of the template thread say their role already. */
function HeadFace({ head }: { readonly head: LaneHead }) {
  const { name, roleLabel, stateWord, because, p, version, key, kernelLabel } = head
  return (
    <>
      <span className="tl-head-top">
        {key === undefined ? null : <kbd>{key}</kbd>}
        <strong>{name}</strong>
        {head.hasOwnName ? null : <span className="tl-head-role">{roleLabel}</span>}
        <span className="tl-badges">
          {p === undefined ? null : <span className="tl-badge-p">{p}</span>}
          {version === 0 ? null : (
            <span className="tl-badge-state" title={kernelLabel}>
              {version}
            </span>
          )}
        </span>
      </span>
      <span className="tl-head-word">{stateWord}</span>
      {because === undefined ? null : <span className="tl-head-because">{because}</span>}
    </>
  )
}

function sameHandlers(a: HeadProps, b: HeadProps): boolean {
  return a.onStep === b.onStep && a.onPreview === b.onPreview && a.onMenu === b.onMenu
}

const FIELDS = [
  'thread',
  'name',
  'roleLabel',
  'stateWord',
  'because',
  'p',
  'version',
  'kernelLabel',
  'canStep',
  'key',
  'stepTitle',
  'violated',
] as const satisfies readonly (keyof LaneHead)[]

function sameHead(a: LaneHead, b: LaneHead): boolean {
  return FIELDS.every((field) => a[field] === b[field])
}
