import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLabStore, useLogbookStore } from '../../store/hooks.ts'
import type { Lab } from '../../store/lab.ts'
import type { Desk } from '../commands/command-types.ts'
import { DeskContext } from '../commands/desk-context.ts'
import { listenToKeys } from '../commands/keyboard.ts'
import { isKeyBesideLog } from '../commands/run-command.ts'
import { Figure } from '../figure/Figure.tsx'
import { LabContext } from '../parts/lab-context.ts'
import { later } from '../parts/later.tsx'
import { DropHere } from '../recorded/DropHere.tsx'
import { connectLogbook, logbookOf } from '../recorded/logbook-of.ts'
import { ReadingBar } from '../recorded/ReadingBar.tsx'
import { ShownLogPage } from '../recorded/shown-log-page.ts'
import { RunControls } from '../steering/RunControls.tsx'
import { Transport } from '../steering/Transport.tsx'
import type { TimelineCommands } from '../timeline/types.ts'
import { Boundary } from './Boundary.tsx'
import { Header } from './Header.tsx'
import { NoticeBar } from './NoticeBar.tsx'
import { pageActions } from './page-actions.ts'
import { SidePanel } from './SidePanel.tsx'
import { Surfaces } from './Surfaces.tsx'
import './app.css'

const Comparison = later(async () => (await import('../compare/Comparison.tsx')).Comparison)

/** The page: a laboratory, two protocols side by side, or a recorded log. */
export function App({ lab }: { readonly lab: Lab }) {
  const timeline = useRef<TimelineCommands>(null)
  const own: Desk = useMemo(
    () => ({ lab, page: pageActions(lab), timeline: () => timeline.current ?? undefined }),
    [lab],
  )
  const isComparing = useLabStore(lab, ({ beside }) => beside !== undefined)
  const [comparing, setComparing] = useState<Desk>()
  const logbook = logbookOf(lab)
  const log = useLogbookStore(logbook, ({ shown }) => shown)
  const isLog = log !== undefined
  const desk = isLog ? own : (comparing ?? own)
  // While a comparison is loading, a key would reach one side only. As soon as it is seen, it listens.
  const isReady = isLog || isComparing === (comparing !== undefined)
  useLayoutEffect(
    () => (isReady ? listenToKeys(desk, isLog ? isKeyBesideLog : undefined) : undefined),
    [desk, isReady, isLog],
  )
  useEffect(() => connectLogbook(lab, logbook), [lab, logbook])
  return (
    <LabContext value={lab}>
      <DeskContext value={desk}>
        <div className="app">
          <Header />
          <NoticeBar />
          <main className="app-main">
            {log !== undefined ? (
              <Part>
                <ShownLogPage shown={log} logbook={logbook} />
              </Part>
            ) : isComparing ? (
              <Part>
                <Comparison own={own} onDesk={setComparing} />
              </Part>
            ) : (
              <>
                <div className="app-figure">
                  <Figure timelineRef={timeline} />
                  <Transport>
                    <RunControls />
                  </Transport>
                </div>
                <SidePanel />
              </>
            )}
            <Surfaces anchorOf={isComparing || isLog ? undefined : (thread) => timeline.current?.menuAnchor(thread)} />
          </main>
          <ReadingBar logbook={logbook} />
          <DropHere onFiles={own.page.openFiles} />
        </div>
      </DeskContext>
    </LabContext>
  )
}

/** Loaded when it is first shown. */
function Part({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary fallback={() => <p className="app-text">This part of the page could not be loaded. Reload it.</p>}>
      {children}
    </Boundary>
  )
}
