import { useEffect, useMemo, useRef } from 'react'
import { useLogbookStore } from '../../store/hooks.ts'
import type { Logbook, ShownLog } from '../../store/logbook.ts'
import { type Finding, findingsOf } from '../../trace/judge/findings.ts'
import { verdictOf } from '../../trace/judge/verdict.ts'
import { LogView } from '../log/LogView.tsx'
import { useLab } from '../parts/lab-context.ts'
import { ReproducedBar } from '../reproduced/ReproducedBar.tsx'
import { ReproducedView } from '../reproduced/ReproducedView.tsx'
import { CallTable } from './CallTable.tsx'
import { ChosenCall } from './ChosenCall.tsx'
import { callToShow } from './call-order.ts'
import { LogFindings } from './LogFindings.tsx'
import { LogHead } from './LogHead.tsx'
import { LogSearch } from './LogSearch.tsx'
import { isToldBy, LogVerdict } from './LogVerdict.tsx'
import { logPageActions } from './log-page-actions.ts'
import { listenToLogKeys } from './log-page-keys.ts'
import { rangeSaver } from './part/save-part.ts'
import { SlowestThreads } from './SlowestThreads.tsx'
import { UnreadLines } from './UnreadLines.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { useWholeLog } from './use-whole-log.ts'
import './recorded.css'

interface LogPageProps {
  readonly shown: ShownLog
  readonly logbook: Logbook
}

/** A recorded log in the place of the laboratory: its lanes, its calls, and what was found. */
export function LogPage({ shown, logbook }: LogPageProps) {
  const { log, judgement, reproduced } = shown
  const lab = useLab()
  const { isWhole, showWhole, timeline, commandsRef, withTimeline } = useWholeLog(shown)
  const lanes = useRef<HTMLDivElement>(null)
  const query = useRef<HTMLInputElement>(null)
  const chosen = useLogbookStore(logbook, ({ call }) => call)
  const findings = useMemo(() => findingsOf(log, judgement), [log, judgement])
  const verdict = useMemo(() => verdictOf(log, judgement, findings), [log, judgement, findings])
  const signs = useMemo(() => signsFor(findings), [findings])
  const onSaveRange = useMemo(() => rangeSaver(lab, shown), [lab, shown])
  const firstCall = useMemo(() => callToShow(shown, findings), [shown, findings])
  const actions = useMemo(
    () => logPageActions({ lab, logbook, shown, firstCall, timeline, withTimeline, lanes }),
    [lab, logbook, shown, firstCall, timeline, withTimeline],
  )
  useEffect(
    () =>
      listenToLogKeys(actions, { search: () => query.current?.focus(), timeline: () => timeline.current ?? undefined }),
    [actions, timeline],
  )
  const isNarrow = useIsNarrow()
  const first = <LogVerdict verdict={verdict} findings={findings} doubts={judgement.doubts} onGo={actions.goTo} />
  return (
    <>
      <div className="app-figure recorded">
        <LogHead shown={shown} onClose={logbook.commands.close} onGo={actions.selectEvent} />
        {isNarrow && first}
        {reproduced !== undefined && (
          <ReproducedBar reproduced={reproduced} isWhole={isWhole} onWhole={showWhole} logbook={logbook} />
        )}
        <div className="recorded-view" ref={lanes}>
          {reproduced !== undefined && !isWhole && (
            <ReproducedView key={reproduced.which} shown={shown} reproduced={reproduced} onGo={actions.selectEvent} />
          )}
          {(reproduced === undefined || isWhole) && (
            <LogView
              log={log}
              calls={judgement.calls}
              signs={signs}
              firstCall={chosen}
              onSelect={actions.follow}
              onSaveRange={onSaveRange}
              commandsRef={commandsRef}
            />
          )}
        </div>
      </div>
      <aside className="side recorded-side" aria-label="Calls and findings">
        {!isNarrow && first}
        <LogSearch log={log} inputRef={query} onGo={actions.selectEvent} />
        <div className="side-body">
          <LogFindings findings={findings.filter((finding) => !isToldBy(verdict, finding))} onGo={actions.goTo} />
          {judgement.calls.length > 0 && (
            <>
              <section className="log-calls" aria-labelledby="log-calls">
                <h3 id="log-calls">Calls on every thread</h3>
                <CallTable
                  judged={shown}
                  findings={findings}
                  chosen={chosen ?? firstCall}
                  onChoose={actions.chooseCall}
                />
              </section>
              <ChosenCall judged={shown} index={chosen ?? firstCall} actions={actions} />
            </>
          )}
          <SlowestThreads judged={shown} onGo={actions.selectEvent} />
          <Remarks shown={shown} onGo={actions.selectEvent} />
        </div>
      </aside>
    </>
  )
}

interface RemarksProps {
  readonly shown: ShownLog
  readonly onGo: (event: number) => void
}

/** What the person should know of the file itself. */
function Remarks({ shown: { log }, onGo }: RemarksProps) {
  const sentences = [...log.unwrapped, ...log.remarks]
  if (sentences.length === 0 && log.unknownLines === 0) return undefined
  return (
    <section aria-labelledby="log-remarks">
      <h3 id="log-remarks">About this file</h3>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {log.unknownLines > 0 && <UnreadLines log={log} onGo={onGo} />}
    </section>
  )
}

function signsFor(findings: readonly Finding[]) {
  return findings.flatMap(({ wrong, thread, event, text }) =>
    wrong && thread !== undefined && event !== undefined ? [{ thread, event, words: text }] : [],
  )
}
