import type { Result } from '../base/result.ts'
import type { Inquiry } from '../codec/session.ts'
import type { Action } from '../kit/actions.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { type Guarantee, type Setup, sameSetup } from '../kit/setup.ts'
import { replay } from '../trace/simulation.ts'
import { type Api, done, problem } from './api.ts'
import { currentBranch, plantTree } from './branches.ts'
import { type Opening, onceLoaded } from './loading.ts'
import { theRetelling } from './retelling.ts'
import { howItRuns, type Switches } from './setup-words.ts'
import type { Finding } from './state.ts'
import { type Switched, switchSetup } from './switch-setup.ts'

/** A schedule to show as the laboratory, and what to say of it. */
interface Shown extends Omit<Finding, 'before'> {
  readonly actions: readonly Action[]
  /** The moment to begin at. */
  readonly cursor: number
}

/** Changing how the runtime works, and showing what a search has found. */
export interface FindingCommands {
  /** Goes on in the same laboratory with these switches; what there was is kept as a branch. */
  readonly changeSwitches: (change: Partial<Switches>) => void
  /** The same acts of people in another protocol. */
  readonly changeProtocol: (protocol: ProtocolName) => Opening
  /** Takes a guarantee away, or puts it back. */
  readonly toggleGuarantee: (guarantee: Guarantee) => void
  /** Shows a schedule as the laboratory, with the cursor at its start. */
  readonly show: (shown: Shown) => Opening
  /** The same of what is found by this, once the protocol that it needs is there. A failure is said. */
  readonly showFound: (find: () => Result<Shown>) => Opening
  /** The laboratory that was there before `show`. */
  readonly backFromShown: () => void
  /** Says more of what is shown as a finding. */
  readonly tellFinding: (words: Partial<Finding>) => void
  /** Changes what the checker is asked. */
  readonly inquire: (change: Partial<Inquiry>) => void
}

export function findingCommands(api: Api): FindingCommands {
  return {
    changeSwitches: (change) => changeSwitches(api, change),
    changeProtocol: (protocol) =>
      onceLoaded(api, () => {
        const { setup } = currentBranch(api.get().tree).simulation
        changeSwitches(api, theRetelling().inProtocol(setup, protocol))
      }),
    toggleGuarantee: (guarantee) => {
      const { without } = currentBranch(api.get().tree).simulation.setup
      const rest = without.filter((name) => name !== guarantee)
      changeSwitches(api, { without: rest.length < without.length ? rest : [...without, guarantee] })
    },
    show: (shown) => onceLoaded(api, () => show(api, shown)),
    showFound: (find) =>
      onceLoaded(api, () => {
        const found = find()
        if (found.ok) show(api, found.value)
        else problem(api, found.error)
      }),
    tellFinding: (words) => {
      const { finding } = api.get()
      if (finding !== undefined) api.set({ finding: { ...finding, ...words } })
    },
    inquire: (change) => api.set({ inquiry: { ...api.get().inquiry, ...change } }),
    backFromShown: () => {
      const { finding, playback } = api.get()
      if (finding?.before === undefined) return
      api.set({ ...CLEARED, ...finding.before, playback: { ...playback, playing: false } })
    },
  }
}

const CLEARED = { beside: undefined, preview: undefined, notice: undefined, surface: undefined } as const

function changeSwitches(api: Api, change: Partial<Setup>): void {
  const { tree, playback } = api.get()
  const { setup } = currentBranch(tree).simulation
  const wanted = { ...setup, ...change }
  if (sameSetup(setup, wanted)) return
  const switched = switchSetup(tree, wanted)
  api.set({ ...CLEARED, tree: switched.tree, playback: { ...playback, playing: false } })
  if (switched.all > 0) done(api, switchedWords(wanted, switched))
}

function switchedWords(setup: Setup, switched: Switched): string {
  const { tree, source } = switched
  const now = `This laboratory runs ${howItRuns(setup)}.`
  if (tree.current === source) return `${now} This is Branch ${source + 1} as it was.`
  return `${now} ${keptWords(switched)}; what there was is kept as Branch ${source + 1}.`
}

function keptWords({ kept, all, left, isRetold }: Switched): string {
  if (!isRetold) return kept === all ? `Its ${all} steps are repeated` : `${kept} of its ${all} steps can be repeated`
  const [first, ...others] = left.filter(({ isDone }) => !isDone)
  const changed = left.filter(({ isDone }) => isDone).map(({ because }) => because)
  const instead = changed.length === 0 ? '' : ` (${[...new Set(changed)].join('; ')})`
  if (first === undefined) return `All that people did is repeated${instead}`
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const because = first.because === undefined ? '' : ` (${first.because})`
  return `All that people did is repeated${instead}, but for what is not possible here: ${first.text}${because}${more}`
}

function show(api: Api, { actions, cursor, ...shown }: Shown): void {
  const { tree, scenario, playback, finding } = api.get()
  const before = finding?.before ?? { tree, scenario, finding }
  api.set({
    ...CLEARED,
    tree: plantTree(replay(shown.setup, actions).simulation, cursor),
    scenario: undefined,
    finding: { ...shown, before },
    playback: { ...playback, playing: false, policy: 'recorded' },
  })
}
