import { type Ref, useEffect, useRef } from 'react'
import { type Setup, sameSetup } from '../../kit/setup.ts'
import { READINGS, type Reading } from '../../lessons/readings.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { useLogbookStore } from '../../store/hooks.ts'
import { scenarioOf } from '../../store/scenario-store.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { changesText } from '../../store/setup-words.ts'
import type { LabState } from '../../store/state.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useLab, useLabCommands, useSelected } from '../parts/lab-context.ts'
import { later } from '../parts/later.tsx'
import { logbookOf } from '../recorded/logbook-of.ts'
import type { TimelineCommands } from '../timeline/types.ts'
import { FigureCaption } from './FigureCaption.tsx'
import { FigureLanes } from './FigureLanes.tsx'
import { FigureTools } from './FigureTools.tsx'
import { Readable } from './Readable.tsx'
import { ViolationBanner } from './ViolationBanner.tsx'
import './figure.css'

/** The swimlanes with their title above and their caption below. */
export function Figure({ timelineRef }: { readonly timelineRef: Ref<TimelineCommands> }) {
  return (
    <figure className="figure">
      <FigureTitle />
      <FigureLanes timelineRef={timelineRef} />
      <Ahead />
      <ViolationBanner />
      <Readable>
        <FigureCaption />
      </Readable>
    </figure>
  )
}

const HereIndicator = later(async () => (await import('../checker/HereIndicator.tsx')).HereIndicator)

/** Whether it can still go wrong from here, while somebody wants to know. */
function Ahead() {
  const isOn = useSelected((state) => state.inquiry.isWatching)
  return isOn ? <HereIndicator /> : undefined
}
/** '3 threads, 4 Ps, linux/amd64' */
function madeOf(setup: Setup): string {
  const { asks } = protocolOf(setup)
  return [`${setup.ms} threads`, ...(asks.includes('ps') ? [`${setup.ps} Ps`] : []), setup.platform].join(', ')
}

function FigureTitle() {
  const head = useRef<HTMLDivElement>(null)
  const scenario = scenarioOf(useSelected((state) => state.scenario))
  const setup = useSelected((state) => selectSimulation(state).setup)
  const finding = useSelected((state) => state.finding)
  useEffect(() => {
    if (finding !== undefined) head.current?.scrollIntoView({ block: 'nearest' })
  }, [finding])
  useConfirmation(finding)
  const shown = finding !== undefined && sameSetup(finding.setup, setup) ? finding : scenario
  const isRetold = shown !== undefined && protocolOf(shown.setup).events !== protocolOf(setup).events
  const changes = changesText(setup)
  const reading = READINGS[scenario?.id ?? '']
  return (
    <div className="figure-head" ref={head}>
      <div className="figure-title">
        <h2>{shown?.title ?? 'A set-up of your own'}</h2>
        <FigureTools />
      </div>
      <p>
        {isRetold
          ? `What people do in “${shown?.title}”, told in ${protocolOf(setup).title}.`
          : (shown?.about ?? `${madeOf(setup)}. Open a lane’s menu to choose what it does.`)}
        {shown !== undefined && !isRetold && <em> {shown.look}</em>}
        {reading !== undefined && shown === scenario && <ReadingButton {...reading} />}
      </p>
      {shown === finding && finding?.who !== undefined && <WhoIsWho who={finding.who} />}
      {(shown === undefined || shown !== finding) && changes !== '' && (
        <p className="figure-changes">Runs {changes}.</p>
      )}
      {finding?.before !== undefined && (
        <div className="figure-back">
          <BackToLog />
          <CommandButton id="back-from-race" label="Back to what was here before" look="plain" />
        </div>
      )}
    </div>
  )
}

/** What a link says of a finding is looked for at once, also where the checker is not shown. */
function useConfirmation(finding: LabState['finding']): void {
  const lab = useLab()
  const isOpen = finding?.found !== undefined && finding.where === undefined
  useEffect(() => {
    if (isOpen)
      import('../../store/checker.ts').then(
        ({ checkerOf }) => checkerOf(lab).commands.refresh(),
        () => undefined,
      )
  }, [lab, isOpen])
}

function WhoIsWho({ who }: { readonly who: readonly string[] }) {
  return (
    <details className="figure-who">
      <summary>Who is who: {who.length} threads</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be so by the keyboard too. */}
      <ul tabIndex={0} aria-label="Who is who">
        {who.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** To the recorded log whose call is played, if one was left for the laboratory. */
function BackToLog() {
  const logbook = logbookOf(useLab())
  const left = useLogbookStore(logbook, (state) => state.left)
  if (left === undefined) return undefined
  return (
    <button type="button" className="button plain" onClick={logbook.commands.comeBack}>
      Back to {left.log.name}
    </button>
  )
}

/** Where one can read on about what the scenario shows. */
function ReadingButton({ label, page }: Reading) {
  const { open } = useLabCommands()
  return (
    <>
      {' '}
      <button type="button" className="text-button" onClick={() => open({ kind: page })}>
        {label}
      </button>
    </>
  )
}
