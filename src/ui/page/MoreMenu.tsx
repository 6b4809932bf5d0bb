import { useRef, useState } from 'react'
import { type CommandId, command, keyLabels } from '../commands/commands.ts'
import { useDesk } from '../commands/desk-context.ts'
import { runCommand } from '../commands/run-command.ts'
import { Icon } from '../parts/Icon.tsx'
import { Menu } from '../parts/Menu.tsx'
import { MenuLine } from '../parts/MenuLine.tsx'

const LINES: readonly CommandId[] = [
  'new-setup',
  'check',
  'table',
  'minimal-sets',
  'removed',
  'overview',
  'record-test',
  'export',
  'save-file',
  'load-file',
  'theme',
  'palette',
  'help',
]

/** The commands of the session that are not buttons in the header at every width. */
export function MoreMenu() {
  const desk = useDesk()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [close] = useState(() => () => setOpen(false))
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button icon"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title="More"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <Menu label="More" anchor={button.current ?? undefined} onClose={close}>
          {LINES.map((id) => (
            <MenuLine
              key={id}
              label={command(id).title}
              keys={keyLabels(command(id)).join(' or ')}
              onChoose={() => {
                close()
                runCommand(command(id), desk)
              }}
            />
          ))}
        </Menu>
      )}
    </>
  )
}
