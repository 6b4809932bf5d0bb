import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLabStore } from '../store/hooks.ts'
import type { Lab } from '../store/lab.ts'
import { Boundary } from './Boundary.tsx'
import type { Desk } from './command-types.ts'
import { DeskContext } from './desk-context.ts'
import { Figure } from './Figure.tsx'
import { Header } from './Header.tsx'
import { listenToKeys } from './keyboard.ts'
import { LabContext } from './lab-context.ts'
import { NoticeBar } from './NoticeBar.tsx'
import { pageActions } from './page-actions.ts'
import { RunControls } from './RunControls.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Surfaces } from './Surfaces.tsx'
import { Transport } from './Transport.tsx'
import type { TimelineCommands } from './timeline/types.ts'
import './app.css'

const Comparison = lazy(async () => ({ default: (await import('./compare/Comparison.tsx')).Comparison }))

/** The page: a laboratory, or two protocols side by side. */
export function App({ lab }: { readonly lab: Lab }) {
  const timeline = useRef<TimelineCommands>(null)
  const own: Desk = useMemo(
    () => ({ lab, page: pageActions(lab), timeline: () => timeline.current ?? undefined }),
    [lab],
  )
  const isComparing = useLabStore(lab, ({ beside }) => beside !== undefined)
  const [comparing, setComparing] = useState<Desk>()
  const desk = comparing ?? own
  // While a comparison is loading, a key would reach one side only. As soon as it is seen, it listens.
  const isReady = isComparing === (comparing !== undefined)
  useLayoutEffect(() => (isReady ? listenToKeys(desk) : undefined), [desk, isReady])
  return (
    <LabContext value={lab}>
      <DeskContext value={desk}>
        <div className="app">
          <Header />
          <NoticeBar />
          <main className="app-main">
            {isComparing ? (
              <Boundary
                fallback={() => <p className="app-text">This part of the page could not be loaded. Reload it.</p>}
              >
                <Suspense>
                  <Comparison own={own} onDesk={setComparing} />
                </Suspense>
              </Boundary>
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
            <Surfaces anchorOf={isComparing ? undefined : (thread) => timeline.current?.menuAnchor(thread)} />
          </main>
        </div>
      </DeskContext>
    </LabContext>
  )
}
