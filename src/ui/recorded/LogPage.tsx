import { useEffect, useMemo, useRef } from 'react'
import { useLogbookStore } from '../../store/hooks.ts'
import type { Logbook, ShownLog } from '../../store/logbook.ts'
import { protocolWords } from '../../trace/judge/call-words.ts'
import { type Finding, findingsOf } from '../../trace/judge/findings.ts'
import { CommandButton } from '../CommandButton.tsx'
import { Icon } from '../Icon.tsx'
import { useLab } from '../lab-context.ts'
import { LogView } from '../log/LogView.tsx'
import type { LogCommands } from '../log/log-commands.ts'
import { CallTable } from './CallTable.tsx'
import { LogFindings } from './LogFindings.tsx'
import { LogSearch } from './LogSearch.tsx'
import { logPageActions } from './log-page-actions.ts'
import { listenToLogKeys } from './log-page-keys.ts'
import { SlowestAnswer } from './SlowestAnswer.tsx'
import { shippedLog } from './shipped-logs.ts'
import './recorded.css'

interface LogPageProps {
  readonly shown: ShownLog
  readonly logbook: Logbook
}

/** A recorded log in the place of the laboratory: its lanes, its calls, and what was found. */
export function LogPage({ shown, logbook }: LogPageProps) {
  const { log, judgement } = shown
  const lab = useLab()
  const view = useRef<LogCommands>(null)
  const lanes = useRef<HTMLDivElement>(null)
  const query = useRef<HTMLInputElement>(null)
  const chosen = useLogbookStore(logbook, ({ call }) => call)
  const findings = useMemo(() => findingsOf(log, judgement), [log, judgement])
  const signs = useMemo(() => signsFor(findings), [findings])
  const actions = useMemo(() => logPageActions({ lab, logbook, shown, timeline: view, lanes }), [lab, logbook, shown])
  useEffect(
    () => listenToLogKeys(actions, { search: () => query.current?.focus(), timeline: () => view.current ?? undefined }),
    [actions],
  )
  return (
    <>
      <div className="app-figure recorded">
        <LogHead shown={shown} onClose={logbook.commands.close} />
        <div className="recorded-view" ref={lanes}>
          <LogView
            log={log}
            calls={judgement.calls}
            signs={signs}
            firstCall={chosen}
            onSelect={actions.follow}
            commandsRef={view}
          />
        </div>
      </div>
      <aside className="side recorded-side" aria-label="Calls and findings">
        <LogSearch log={log} inputRef={query} onGo={actions.selectEvent} />
        <div className="side-body">
          <LogFindings judged={shown} findings={findings} onGo={actions.goTo} />
          {judgement.calls.length > 0 && (
            <section className="log-calls" aria-labelledby="log-calls">
              <h3 id="log-calls">Calls on every thread</h3>
              <button
                type="button"
                className="button plain"
                title="Step through it in the laboratory (M)"
                onClick={actions.play}
              >
                Play call {(chosen ?? 0) + 1} on the model
              </button>
              <SlowestAnswer judged={shown} index={chosen ?? 0} onGo={actions.selectEvent} />
              <CallTable judged={shown} findings={findings} chosen={chosen} onChoose={actions.chooseCall} />
            </section>
          )}
          <Remarks shown={shown} />
        </div>
      </aside>
    </>
  )
}

function LogHead({ shown, onClose }: { readonly shown: ShownLog; readonly onClose: () => void }) {
  const { log, judgement, shipped } = shown
  const known = shippedLog(shipped)
  const calls = judgement.calls.length
  return (
    <div className="figure-head">
      <div className="figure-title">
        <h2>{known?.title ?? log.name}</h2>
        <div className="recorded-tools">
          <CommandButton id="export" label="Export" look="plain" />
          <button type="button" className="button quiet" onClick={onClose} title="Back to the laboratory (Esc)">
            <Icon name="close" /> Back to the laboratory
          </button>
        </div>
      </div>
      <p>
        {known?.about ?? 'A log of a real program, read on this machine. Nothing of it has left it.'}{' '}
        <em>
          {counted(log.threads.length, 'thread')}, {counted(log.lines, 'line')}; protocol: {protocolWords(judgement)};{' '}
          {counted(calls, 'call')} on every thread.
        </em>
      </p>
    </div>
  )
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}

/** What the person should know of the file itself. */
function Remarks({ shown: { log } }: { readonly shown: ShownLog }) {
  if (log.remarks.length === 0 && log.unknownLines === 0) return undefined
  const count = log.unknownLines === 1 ? '1 line is' : `${log.unknownLines.toLocaleString('en')} lines are`
  return (
    <section aria-labelledby="log-remarks">
      <h3 id="log-remarks">About this file</h3>
      {log.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {log.unknownLines > 0 && (
        <details>
          <summary>{count} not strace’s, and left out.</summary>
          <ul className="unknown">
            {log.unknown.map(({ line, text }) => (
              <li key={line}>
                {line}: <code>{text}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function signsFor(findings: readonly Finding[]) {
  return findings.flatMap(({ wrong, thread, event, text }) =>
    wrong && thread !== undefined && event !== undefined ? [{ thread, event, words: text }] : [],
  )
}
