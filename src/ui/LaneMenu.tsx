import { type MenuItem, menu } from '../protocol/enabled.ts'
import { nameOf, type ThreadId } from '../protocol/ids.ts'
import { selectMoment } from '../store/selectors.ts'
import { useLabCommands, useSelected } from './lab-context.ts'
import { lanePages } from './lane-menu-items.ts'
import { Menu } from './Menu.tsx'
import { MenuLine } from './MenuLine.tsx'

interface LaneMenuProps {
  readonly thread: ThreadId
  readonly page: 'events' | 'calls'
  readonly anchor: HTMLElement | undefined
}

/** What a person can make this lane do. What is not possible now stays in its place, with the reason. */
export function LaneMenu({ thread, page, anchor }: LaneMenuProps) {
  const commands = useLabCommands()
  const { events, calls, whyNoCall } = lanePages(menu(useSelected(selectMoment), thread))
  const turn = (to: 'events' | 'calls') => commands.open({ kind: 'lane-menu', thread, page: to })
  const choose = (item: MenuItem) => {
    commands.close()
    commands.act(item.action)
  }
  const line = (item: MenuItem) => (
    <MenuLine key={item.label} label={item.label} because={item.because} onChoose={() => choose(item)} />
  )
  if (page === 'calls') {
    return (
      <Menu label={`Calls of ${nameOf(thread)}`} anchor={anchor} onClose={commands.close} onBack={() => turn('events')}>
        <MenuLine label="Back to all actions" onChoose={() => turn('events')} />
        {calls.map(line)}
      </Menu>
    )
  }
  return (
    <Menu label={`Actions of ${nameOf(thread)}`} anchor={anchor} onClose={commands.close}>
      <MenuLine label="Call AllThreadsSyscall …" because={whyNoCall} onChoose={() => turn('calls')} />
      {events.map(line)}
    </Menu>
  )
}
