import { type MenuItem, menu } from '../../kit/enabled.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { selectMoment } from '../../store/selectors.ts'
import { useLabCommands, useNameOf, useSelected } from '../parts/lab-context.ts'
import { Menu } from '../parts/Menu.tsx'
import { MenuLine } from '../parts/MenuLine.tsx'
import { lanePages } from './lane-menu-items.ts'

interface LaneMenuProps {
  readonly thread: ThreadId
  readonly page: 'events' | 'calls'
  readonly anchor: HTMLElement | undefined
}

/** What a person can make this lane do. What is not possible now stays in its place, with the reason. */
export function LaneMenu({ thread, page, anchor }: LaneMenuProps) {
  const nameOf = useNameOf()
  const commands = useLabCommands()
  const { events, calls, whyNoCall } = lanePages(menu(useSelected(selectMoment), thread))
  const turn = (to: 'events' | 'calls') => commands.open({ kind: 'lane-menu', thread, page: to })
  const choose = (item: MenuItem) => {
    commands.close()
    commands.act(item.action)
  }
  const lines = (items: readonly MenuItem[], above: string | undefined) =>
    items.map((item, index) => {
      const said = index === 0 ? above : items[index - 1]?.because
      const { label, because } = item
      const onChoose = () => choose(item)
      return <MenuLine key={label} label={label} because={because} isSaid={because === said} onChoose={onChoose} />
    })
  if (page === 'calls') {
    return (
      <Menu label={`Calls of ${nameOf(thread)}`} anchor={anchor} onClose={commands.close} onBack={() => turn('events')}>
        <MenuLine label="Back to all actions" onChoose={() => turn('events')} />
        {lines(calls, undefined)}
      </Menu>
    )
  }
  return (
    <Menu label={`Actions of ${nameOf(thread)}`} anchor={anchor} onClose={commands.close}>
      <MenuLine label="Call AllThreadsSyscall …" because={whyNoCall} onChoose={() => turn('calls')} />
      {lines(events, whyNoCall)}
    </Menu>
  )
}
