import { Icon, type IconName } from '../parts/Icon.tsx'
import { useSelected } from '../parts/lab-context.ts'
import { type CommandId, command, keyLabels } from './commands.ts'
import { useDesk } from './desk-context.ts'
import { runCommand } from './run-command.ts'

interface CommandButtonProps {
  readonly id: CommandId
  /** Shown instead of the command's title, which stays the name. */
  readonly label?: string
  readonly icon?: IconName
  readonly look?: 'quiet' | 'plain' | 'primary' | 'icon'
  /** For a command that switches something on and off. */
  readonly pressed?: boolean
}

/** A command as a button: its name, its key in the tooltip, and when it cannot be done, why. */
export function CommandButton({ id, label, icon, look = 'plain', pressed }: CommandButtonProps) {
  const desk = useDesk()
  const shown = command(id)
  const whyNot = useSelected((state) => shown.whyNot?.(state))
  const reason = desk.refusal?.(id) ?? whyNot
  const tip = reason ?? `${shown.title} (${keyLabels(shown).join(' or ')})`
  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-label={look === 'icon' || label === undefined ? shown.title : label}
      aria-disabled={reason !== undefined}
      aria-pressed={pressed}
      title={tip}
      onClick={() => runCommand(shown, desk)}
    >
      {icon !== undefined && <Icon name={icon} />}
      {look !== 'icon' && <span>{label ?? shown.title}</span>}
    </button>
  )
}
