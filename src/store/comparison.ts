import type { StoreApi } from 'zustand/vanilla'
import { type Action, sameAction } from '../kit/actions.ts'
import { isEnabled, menu } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Protocol } from '../kit/protocol.ts'
import { inWordsOf, sameThread, translate } from '../kit/translate.ts'
import { protocolNames, protocolOf } from '../protocols/registry.ts'
import { align, type Pair, pairAt } from '../trace/align.ts'
import { extend, prefix, type Simulation, stateAt } from '../trace/simulation.ts'
import { type BranchTree, currentBranch, seekTree, settle } from './branches.ts'
import type { Lab, LabCommands } from './lab.ts'
import { lastAnswer, oncePerObject } from './memo.ts'
import { moveOf } from './policy.ts'
import { runTree } from './run-commands.ts'
import { selectNext } from './selectors.ts'
import type { LabState, Surface } from './state.ts'
import { oneStep } from './time-commands.ts'

/** Which of the two a side shows: what the laboratory showed before, or the same acts in the other protocol. */
export type Which = 'shown' | 'other'

/**
 * One side of a comparison as a laboratory of its own, for the components that show one. It has no state of its own:
 * it is a view of the laboratory that is compared, and whatever is done on it is done on both sides.
 */
export interface Side {
  readonly which: Which
  readonly lab: Lab
}

/** Both sides of what a laboratory compares, the older protocol first. */
export function sidesOf(lab: Lab): readonly [Side, Side] {
  const shown: Side = { which: 'shown', lab: faceOf(lab, 'shown') }
  const other: Side = { which: 'other', lab: faceOf(lab, 'other') }
  const { protocol } = currentBranch(lab.store.getState().tree).simulation.setup
  const names = protocolNames()
  const otherName = protocolIn(both(lab).other).name
  // The one that the page begins with stands below whatever it is compared with.
  return names.indexOf(protocol) < names.indexOf(otherName) ? [other, shown] : [shown, other]
}

function faceOf(lab: Lab, which: Which): Lab {
  return { store: faceStore(lab.store, which), commands: { ...lab.commands, ...commandsOf(lab, which) } }
}

/** The state as one side sees it: its own tree, nothing beside it, and over it only the menus of its own lanes. */
const VIEWS: Readonly<Record<Which, (state: LabState) => LabState>> = {
  shown: oncePerObject((state: LabState) => {
    return { ...state, beside: undefined, surface: surfaceOn('shown', state.surface) }
  }),
  other: oncePerObject((state: LabState) => {
    return { ...state, tree: state.beside ?? state.tree, beside: undefined, surface: surfaceOn('other', state.surface) }
  }),
}

function surfaceOn(which: Which, surface: Surface | undefined): Surface | undefined {
  if (surface?.kind !== 'lane-menu') return undefined
  return (surface.isBeside === true) === (which === 'other') ? surface : undefined
}

function faceStore(store: StoreApi<LabState>, which: Which): StoreApi<LabState> {
  const view = VIEWS[which]
  return {
    ...store,
    getState: () => view(store.getState()),
    getInitialState: () => view(store.getInitialState()),
    subscribe: (listener) => store.subscribe((state, before) => listener(view(state), view(before))),
  }
}

type PairCommands = Pick<
  LabCommands,
  'seek' | 'stepForward' | 'stepBack' | 'advance' | 'stepThread' | 'act' | 'letCoordinatorFinish' | 'open'
>

function commandsOf(lab: Lab, which: Which): PairCommands {
  const { commands } = lab
  return {
    seek: (moment) => goTo(lab, pairOf(both(lab), which, moment)),
    stepForward: () => {
      if (advance(lab, 1) === 0) commands.reportProblem(NOBODY)
    },
    stepBack: () => goTo(lab, placeOf(both(lab)) - 1),
    advance: (count) => advance(lab, count),
    stepThread: (thread) => onBoth(lab, which, (tree, from) => pressed(tree, from, thread), nameIn(lab, which, thread)),
    act: (action) => onBoth(lab, which, (tree, from) => acted(tree, from, action), nameIn(lab, which, action.thread)),
    letCoordinatorFinish: () => finish(lab),
    open: (surface) =>
      commands.open(surface.kind === 'lane-menu' ? { ...surface, isBeside: which === 'other' } : surface),
  }
}

/** What a side does at the next step of both. */
export type NextOn =
  | { readonly kind: 'moves'; readonly thread: ThreadId; readonly text: string }
  /** It has got to the next act, and the other side has not. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'ends' }

export function selectNextOn(state: LabState, which: Which): NextOn {
  const trees: Both = { shown: state.tree, other: state.beside ?? state.tree }
  const { simulation, cursor } = currentBranch(trees[which])
  const next = pairsOf(trees)[placeOf(trees) + 1]
  if (next === undefined) {
    const step = selectNext(VIEWS[which](state))
    return step === undefined ? { kind: 'ends' } : { kind: 'moves', ...step }
  }
  const record = simulation.trace.records[cursor]
  if (record === undefined) return { kind: 'ends' }
  return next[which === 'shown' ? 0 : 1] > cursor
    ? { kind: 'moves', thread: record.thread, text: record.text }
    : { kind: 'waits' }
}

const NOBODY = 'Neither side goes on by itself. Give a thread something to do: its ⋯ menu acts on both.'

interface Both {
  readonly shown: BranchTree
  readonly other: BranchTree
}

function both(lab: Lab): Both {
  const { tree, beside } = lab.store.getState()
  return { shown: tree, other: beside ?? tree }
}

function put(lab: Lab, { shown, other }: Both): void {
  lab.store.setState({ tree: shown, beside: other, preview: undefined, notice: undefined })
}

const aligned = lastAnswer((shown: Simulation, other: Simulation): readonly Pair[] => {
  return align(shown.actions, inWordsOf(other.actions, protocolOf(other.setup), protocolOf(shown.setup)))
})

function pairsOf({ shown, other }: Both): readonly Pair[] {
  return aligned(currentBranch(shown).simulation, currentBranch(other).simulation)
}

function placeOf(trees: Both): number {
  return pairAt(pairsOf(trees), [currentBranch(trees.shown).cursor, currentBranch(trees.other).cursor])
}

/** The first pair with this moment of one side; the last of all for its end. */
function pairOf(trees: Both, which: Which, moment: number): number {
  const pairs = pairsOf(trees)
  const side = which === 'shown' ? 0 : 1
  const end = pairs.at(-1)?.[side] ?? 0
  return moment >= end ? pairs.length - 1 : pairs.findIndex((pair) => pair[side] === Math.max(0, Math.round(moment)))
}

function goTo(lab: Lab, place: number): void {
  const trees = both(lab)
  const pairs = pairsOf(trees)
  const pair = pairs[Math.max(0, Math.min(place, pairs.length - 1))]
  if (pair !== undefined) put(lab, atPair(trees, pair))
}

function atPair({ shown, other }: Both, [first, second]: Pair): Both {
  return { shown: seekTree(shown, first), other: seekTree(other, second) }
}

/** Up to `count` steps: each side takes its next one, as long as one of them has one. */
function advance(lab: Lab, count: number): number {
  let trees = both(lab)
  let steps = 0
  while (steps < count) {
    const next = further(trees, lab)
    if (next === undefined) break
    trees = next
    steps++
  }
  if (steps > 0) put(lab, trees)
  return steps
}

function further(trees: Both, lab: Lab): Both | undefined {
  const next = pairsOf(trees)[placeOf(trees) + 1]
  if (next !== undefined) return atPair(trees, next)
  const { playback } = lab.store.getState()
  const [shown, other] = [oneStep(trees.shown, playback), oneStep(trees.other, playback)]
  if (shown === undefined && other === undefined) return undefined
  return { shown: shown ?? trees.shown, other: other ?? trees.other }
}

/** What a thing done comes to on one side: its tree after it, or why it cannot be done there. */
type Done = BranchTree | { readonly because: string }

/** Does it where it is possible, and says where it is not. */
function onBoth(lab: Lab, which: Which, doIt: (tree: BranchTree, from: Protocol) => Done, who: string): void {
  const trees = both(lab)
  const from = protocolIn(trees[which])
  const [shown, other] = [doIt(trees.shown, from), doIt(trees.other, from)]
  put(lab, { shown: 'because' in shown ? trees.shown : shown, other: 'because' in other ? trees.other : other })
  const refused = [shown, other].flatMap((done) => ('because' in done ? [done.because] : []))
  if (refused.length === 2) lab.commands.reportProblem(`${who} cannot do that on either side: ${refused[0]}.`)
  if (refused.length === 1) {
    const where = 'because' in shown === (sidesOf(lab)[0].which === 'shown') ? 'above' : 'below'
    lab.commands.reportProblem(`Not ${where}: there, ${who} cannot: ${refused[0]}.`)
  }
}

function protocolIn(tree: BranchTree): Protocol {
  return protocolOf(currentBranch(tree).simulation.setup)
}

/** `chosen` is in the words of `from`. */
function acted(tree: BranchTree, from: Protocol, chosen: Action): Done {
  const { simulation, cursor } = currentBranch(tree)
  const { act: action, because } = translate(chosen, from, protocolOf(simulation.setup))
  if (action === undefined) return { because: because ?? 'there is no such act' }
  const state = stateAt(simulation, cursor)
  if (isEnabled(state, action)) return settle(tree, extend(prefix(simulation, cursor), action))
  const line = menu(state, action.thread).find((item) => sameAction(item.action, action))
  return { because: line?.because ?? 'it is not in its menu' }
}

function pressed(tree: BranchTree, from: Protocol, pressedOn: ThreadId): Done {
  const { simulation, cursor } = currentBranch(tree)
  const own = protocolOf(simulation.setup)
  const thread = own === from ? pressedOn : sameThread(pressedOn, from, own)
  const move = thread === undefined ? undefined : moveOf(simulation, cursor, thread)
  return move === undefined ? { because: 'it waits, or runs its program' } : acted(tree, own, move.action)
}

/** Lets both calls finish, each as far as it comes: as recorded, and then as scheduled. */
function finish(lab: Lab): void {
  const trees = both(lab)
  const { playback } = lab.store.getState()
  const run = (tree: BranchTree) => runTree(tree, { kind: 'returned' }, { ...playback, policy: 'recorded' })
  const [shown, other] = [run(trees.shown), run(trees.other)]
  put(lab, { shown: shown.tree, other: other.tree })
  if (!shown.reached && !other.reached) {
    lab.commands.reportProblem('Neither call can finish: none is under way, or it waits for somebody who cannot move.')
  }
}

function nameIn(lab: Lab, which: Which, thread: ThreadId): string {
  return protocolIn(both(lab)[which]).nameOf(thread)
}
