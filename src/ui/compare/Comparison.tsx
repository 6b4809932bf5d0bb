import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { comparisonOf } from '../../lessons/comparisons.ts'
import { protocolInfo, protocolTitle } from '../../lessons/protocols.ts'
import { protocolNames } from '../../protocols/registry.ts'
import { currentBranch } from '../../store/branches.ts'
import { sidesOf } from '../../store/comparison.ts'
import { connectPlayback } from '../../store/playback.ts'
import { scenarioOf } from '../../store/scenario-store.ts'
import { selectSimulation } from '../../store/selectors.ts'
import type { Desk } from '../commands/command-types.ts'
import { frameTicker } from '../page/frame-ticker.ts'
import { LabContext, useLab, useLabCommands, useSelected } from '../parts/lab-context.ts'
import { SpeedControl } from '../steering/RunControls.tsx'
import { Transport } from '../steering/Transport.tsx'
import type { TimelineCommands } from '../timeline/types.ts'
import { ComparedSide } from './ComparedSide.tsx'
import { comparisonDesk } from './comparison-desk.ts'
import { Differences } from './Differences.tsx'
import './compare.css'

interface ComparisonProps {
  /** What commands work on while nothing is compared. */
  readonly own: Desk
  /** Told what they work on here; nothing, when it ends. */
  readonly onDesk: (desk: Desk | undefined) => void
}

/** Two protocols, one above the other: the same acts of people, stepped together. */
export function Comparison({ own, onDesk }: ComparisonProps) {
  const lab = useLab()
  const protocol = useSelected((state) => selectSimulation(state).setup.protocol)
  const beside = useSelected((state) => state.beside && currentBranch(state.beside).simulation.setup.protocol)
  // biome-ignore lint/correctness/useExhaustiveDependencies: which side is above depends on the protocols.
  const sides = useMemo(() => sidesOf(lab), [lab, protocol, beside])
  const above = useRef<TimelineCommands>(null)
  const below = useRef<TimelineCommands>(null)
  const desk = useMemo(
    () => comparisonDesk(own, sides[1].lab, () => [above, below].flatMap(({ current }) => current ?? [])),
    [own, sides],
  )
  useLayoutEffect(() => {
    onDesk(desk)
    return () => onDesk(undefined)
  }, [desk, onDesk])
  useEffect(() => connectPlayback(sides[1].lab, frameTicker), [sides])
  return (
    <div className="compare">
      <Head />
      <LabContext value={sides[0].lab}>
        <ComparedSide side={sides[0]} main={lab} timeline={above} />
      </LabContext>
      <LabContext value={sides[1].lab}>
        <ComparedSide side={sides[1]} main={lab} timeline={below} />
      </LabContext>
      <Differences sides={sides} />
      <LabContext value={sides[1].lab}>
        <Transport>
          <SpeedControl />
        </Transport>
      </LabContext>
    </div>
  )
}

function Head() {
  const { leaveComparison } = useLabCommands()
  const id = useSelected((state) => state.scenario)
  const comparison = comparisonOf(id)
  const title = comparison?.title ?? scenarioOf(id)?.title ?? 'a set-up of your own'
  return (
    <div className="compare-head">
      <div className="figure-title">
        <h2>Side by side: {title}</h2>
        <WithWhich />
        <button
          type="button"
          className="button plain"
          title="Back to the laboratory (Escape)"
          onClick={() => leaveComparison('shown')}
        >
          Back to the laboratory
        </button>
      </div>
      <p>
        {comparison?.look ?? USUAL_LOOK}{' '}
        <span className="with-keys">
          Press <kbd>→</kbd> or <kbd>Space</kbd>; a lane’s ⋯ menu acts in both.
        </span>
        <span className="with-touch">A lane’s ⋯ menu acts in both.</span>
      </p>
    </div>
  )
}

/** Which protocol stands beside the one that is shown. */
function WithWhich() {
  const { compare } = useLabCommands()
  const shown = useSelected((state) => selectSimulation(state).setup.protocol)
  const beside = useSelected(({ beside: tree }) => tree && currentBranch(tree).simulation.setup.protocol)
  return (
    <label className="figure-protocol">
      <span>{protocolInfo(shown).name} compared with</span>
      <select
        aria-label={`${protocolInfo(shown).name} compared with`}
        value={beside}
        onChange={(event) => void compare(event.target.value)}
      >
        {protocolNames()
          .filter((name) => name !== shown)
          .map((name) => (
            <option key={name} value={name}>
              {protocolTitle(name)}
            </option>
          ))}
      </select>
    </label>
  )
}

const USUAL_LOOK =
  'The same program in both protocols: people do the same in both, and between that each side takes its own steps.'
