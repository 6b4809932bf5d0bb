import { useId } from 'react'
import { PANELS } from '../../codec/session.ts'
import type { LabState } from '../../store/state.ts'
import { Readable } from '../figure/Readable.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { later } from '../parts/later.tsx'
import { walkTabs } from '../parts/walk-tabs.ts'
import { Boundary } from './Boundary.tsx'
import './side-panel.css'

type Panel = LabState['view']['panel']

const TITLES: Readonly<Record<Panel, string>> = {
  inspector: 'Inspector',
  code: 'Code',
  branches: 'Branches',
  records: 'Record list',
  verdicts: 'Check',
  machine: 'Machine',
}

const LOADING = <p className="side-text">Loading …</p>

const CodePanel = later(async () => (await import('../panels/CodePanel.tsx')).CodePanel, LOADING)
const Branches = later(async () => (await import('../panels/Branches.tsx')).Branches, LOADING)
const CheckPanel = later(async () => (await import('../checker/CheckPanel.tsx')).CheckPanel, LOADING)
const MachinePanel = later(async () => (await import('../machine/MachinePanel.tsx')).MachinePanel, LOADING)
const RecordTable = later(async () => (await import('../panels/RecordTable.tsx')).RecordTable, LOADING)

/** What one can look up beside the figure, one panel at a time. */
export function SidePanel() {
  const commands = useLabCommands()
  const panel = useSelected((state) => state.view.panel)
  const id = useId()
  const show = (shown: Panel) => commands.setView({ panel: shown })
  return (
    <section className="side" aria-label="Details">
      <div className="side-tabs" role="tablist" aria-label="Details" onKeyDown={walkTabs}>
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            className="side-tab"
            aria-selected={panel === name}
            aria-controls={`${id}-body`}
            tabIndex={panel === name ? 0 : -1}
            onClick={() => show(name)}
          >
            {TITLES[name]}
          </button>
        ))}
      </div>
      <div
        key={panel}
        id={`${id}-body`}
        className="side-body"
        role="tabpanel"
        aria-labelledby={`${id}-${panel}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it.
        tabIndex={0}
      >
        <Boundary
          fallback={() => <p className="side-text">This panel could not be loaded. Reload the page to try again.</p>}
        >
          {contents(panel)}
        </Boundary>
      </div>
    </section>
  )
}

function contents(panel: Panel) {
  switch (panel) {
    case 'inspector':
      return (
        <Readable>
          <Inspector />
        </Readable>
      )
    case 'code':
      return <CodePanel />
    case 'branches':
      return <Branches />
    case 'records':
      return <RecordTable />
    case 'verdicts':
      return <CheckPanel />
    case 'machine':
      return <MachinePanel />
  }
}
