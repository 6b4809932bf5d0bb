import { useEffect, useMemo, useRef } from 'react'
import type { Lab } from '../store/lab.ts'
import type { Desk } from './command-types.ts'
import { DeskContext } from './desk-context.ts'
import { Figure } from './Figure.tsx'
import { Header } from './Header.tsx'
import { listenToKeys } from './keyboard.ts'
import { LabContext } from './lab-context.ts'
import { NoticeBar } from './NoticeBar.tsx'
import { pageActions } from './page-actions.ts'
import { SidePanel } from './SidePanel.tsx'
import { Surfaces } from './Surfaces.tsx'
import { Transport } from './Transport.tsx'
import type { TimelineCommands } from './timeline/types.ts'
import './app.css'

/** The page. */
export function App({ lab }: { readonly lab: Lab }) {
  const timeline = useRef<TimelineCommands>(null)
  const desk: Desk = useMemo(
    () => ({ lab, page: pageActions(lab), timeline: () => timeline.current ?? undefined }),
    [lab],
  )
  useEffect(() => listenToKeys(desk), [desk])
  return (
    <LabContext value={lab}>
      <DeskContext value={desk}>
        <div className="app">
          <Header />
          <NoticeBar />
          <main className="app-main">
            <div className="app-figure">
              <Figure timelineRef={timeline} />
              <Transport />
            </div>
            <SidePanel />
            <Surfaces anchorOf={(thread) => timeline.current?.menuAnchor(thread)} />
          </main>
        </div>
      </DeskContext>
    </LabContext>
  )
}
