import { type Chart, type ChartState, isWithin, stateAt, type Transition, titleOf } from './chart.ts'

/** A box of the picture. Several boxes may stand for one state outside: where one comes from, and where one goes. */
export interface ViewNode {
  /** The state's id, with 'from ' or 'to ' before it where it is outside of what is shown. */
  readonly id: string
  readonly state: string
  /** 'closed': a compound state or region without its insides. 'outside': beyond the routine that is shown. */
  readonly kind: 'state' | 'closed' | 'outside'
  readonly title: string
  /** What the lane says of who is in it; '' where that is nothing more. */
  readonly label: string
  readonly look: string
  /** The frame it lies in; `undefined` for none. */
  readonly frame: string | undefined
  /** What happens in it without leaving it. */
  readonly inner: readonly Transition[]
  /** One enters its parent here. */
  readonly isInitial: boolean
}

/** A compound state or region that is drawn with its insides. */
export interface ViewFrame {
  readonly id: string
  readonly title: string
  readonly frame: string | undefined
}

/** From box to box; transitions that share both are one arrow. */
export interface ViewEdge {
  readonly from: string
  readonly to: string
  readonly transitions: readonly Transition[]
}

/** A region, or what of it is shown. No edge leads from part to part: regions are parallel. */
export interface ViewPart {
  readonly id: string
  readonly title: string
  readonly nodes: readonly ViewNode[]
  readonly frames: readonly ViewFrame[]
  readonly edges: readonly ViewEdge[]
}

/**
 * What of a chart is shown. `scope` is a compound state or region, whose insides are shown with whatever leads into it
 * or out of it; '' is all of the machine, with every state open. The other region is closed, unless it is `beside`.
 */
export interface Scope {
  readonly scope: string
  readonly beside: boolean
}

export function viewOf(chart: Chart, { scope, beside }: Scope): readonly ViewPart[] {
  const regions = stateAt(chart, '').children
  if (scope === '') return [...regions.map((region) => openPart(chart, region)), anywherePart(chart)]
  const parts = regions.map((region) => {
    if (isWithin(scope, region)) return routinePart(chart, scope)
    return beside ? routinePart(chart, region) : closedPart(chart, region)
  })
  const first = regions.findIndex((region) => isWithin(scope, region))
  return [...parts.slice(first, first + 1), ...parts.filter((_, index) => index !== first), anywherePart(chart)]
}

function leavesOf(chart: Chart, id: string): readonly ChartState[] {
  const state = stateAt(chart, id)
  return state.kind === 'atomic' ? [state] : state.children.flatMap((child) => leavesOf(chart, child))
}

function isInner({ source, target }: Transition): boolean {
  return source === target
}

function nodeOf(chart: Chart, state: ChartState, kind: ViewNode['kind'], more: Partial<ViewNode> = {}): ViewNode {
  const parent = state.parent === undefined ? undefined : stateAt(chart, state.parent)
  const label = state.meta?.label ?? ''
  return {
    id: state.id,
    state: state.id,
    kind,
    title: titleOf(state),
    label: label === state.name || label === parent?.name ? '' : label,
    look: state.meta?.kind ?? kind,
    frame: undefined,
    inner: kind === 'state' ? chart.transitions.filter((each) => each.source === state.id && isInner(each)) : [],
    isInitial: parent?.initial === state.id,
    ...more,
  }
}

/** Transitions with the boxes at their ends, those with the same ends joined. */
function joined(ends: readonly { from: string; to: string; transition: Transition }[]): readonly ViewEdge[] {
  const edges = new Map<string, { from: string; to: string; transitions: Transition[] }>()
  for (const { from, to, transition } of ends) {
    const key = `${from} → ${to}`
    const edge = edges.get(key) ?? { from, to, transitions: [] }
    edge.transitions.push(transition)
    edges.set(key, edge)
  }
  return [...edges.values()]
}

/** A region with everything in it. */
function openPart(chart: Chart, region: string): ViewPart {
  const frames = [...chart.states.values()].filter(({ id, kind }) => kind === 'compound' && isWithin(id, region))
  const framed = (parent: string | undefined) => (parent === region ? undefined : parent)
  const within = chart.transitions.filter(({ source }) => source !== '' && isWithin(source, region))
  return {
    id: region,
    title: titleOf(stateAt(chart, region)),
    nodes: leavesOf(chart, region).map((leaf) => nodeOf(chart, leaf, 'state', { frame: framed(leaf.parent) })),
    frames: frames.map((state) => ({ id: state.id, title: titleOf(state), frame: framed(state.parent) })),
    edges: joined(
      within
        .filter((each) => !isInner(each))
        .map((transition) => ({ from: transition.source, to: transition.target, transition })),
    ),
  }
}

/** The ancestor of a state, or the state itself, that is a child of `parent`; `undefined` where it lies elsewhere. */
function childOn(chart: Chart, id: string, parent: string): string | undefined {
  return stateAt(chart, parent).children.find((child) => isWithin(id, child))
}

/** What one sees of a state that is outside of the routine: as much of its way as the routine does not share. */
function outsideOf(chart: Chart, id: string, scope: string): ChartState {
  let around = stateAt(chart, scope)
  while (around.parent !== undefined && !isWithin(id, around.id)) around = stateAt(chart, around.parent)
  return stateAt(chart, childOn(chart, id, around.id) ?? id)
}

/** A compound state or region: its children, and what leads into it or out of it. */
function routinePart(chart: Chart, scope: string): ViewPart {
  const shown = stateAt(chart, scope)
  const isRegion = shown.kind === 'region'
  const frame = isRegion ? undefined : scope
  const outside = new Map<string, ViewNode>()
  const boxOf = (id: string, way: 'from' | 'to'): string => {
    const child = childOn(chart, id, scope)
    if (child !== undefined) return child
    const state = outsideOf(chart, id, scope)
    const box = `${way} ${state.id}`
    outside.set(box, nodeOf(chart, state, 'outside', { id: box, isInitial: false }))
    return box
  }
  const touching = chart.transitions.filter(
    ({ source, target }) => source !== '' && (isWithin(source, scope) || isWithin(target, scope)),
  )
  const ends = touching
    .filter((each) => !isInner(each))
    .map((transition) => ({
      from: boxOf(transition.source, 'from'),
      to: boxOf(transition.target, 'to'),
      transition,
    }))
    .filter(({ from, to }) => from !== to)
  const children = shown.children.map((id) => {
    const child = stateAt(chart, id)
    return nodeOf(chart, child, child.kind === 'atomic' ? 'state' : 'closed', { frame })
  })
  return {
    id: scope,
    title: titleOf(stateAt(chart, scope.split('.')[0] ?? scope)),
    nodes: [...children, ...outside.values()],
    frames: isRegion ? [] : [{ id: scope, title: titleOf(shown), frame: undefined }],
    edges: joined(ends),
  }
}

/** A region as one box, with what leads out of the state that it begins in. */
function closedPart(chart: Chart, region: string): ViewPart {
  const state = stateAt(chart, region)
  const inner = chart.transitions.filter(({ source }) => source === state.initial)
  const node = nodeOf(chart, state, 'closed', { label: 'closed', inner, isInitial: false })
  return { id: region, title: titleOf(state), nodes: [node], frames: [], edges: [] }
}

/** The box of what can happen in any state: the machine itself has no name. */
const ANYWHERE = 'anywhere'

/** What can happen whatever the thread is in. */
function anywherePart(chart: Chart): ViewPart {
  const inner = chart.transitions.filter(({ source }) => source === '')
  const node = nodeOf(chart, stateAt(chart, ''), 'closed', { id: ANYWHERE, title: 'in any state', label: '', inner })
  return { id: ANYWHERE, title: 'in any state', nodes: inner.length === 0 ? [] : [node], frames: [], edges: [] }
}

/** The box that stands for a state in these parts: its own, that of a state around it, or one outside. */
export function boxFor(parts: readonly ViewPart[], state: string): string | undefined {
  const boxes = parts.flatMap(({ nodes }) => nodes).filter((node) => node.state !== '' && isWithin(state, node.state))
  return boxes.toSorted((a, b) => b.state.length - a.state.length || rank(a) - rank(b))[0]?.id
}

function rank({ kind, id }: ViewNode): number {
  return kind !== 'outside' ? 0 : id.startsWith('from ') ? 1 : 2
}
