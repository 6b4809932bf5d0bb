import { CommandButton } from '../commands/CommandButton.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import './header.css'

/** The name, and what concerns the whole session. What finds no room here is in the menu at the end. */
export function Header() {
  return (
    <header className="header">
      <h1 className="wordmark">AllThreads</h1>
      <nav className="header-actions" aria-label="Session">
        <CommandButton id="gallery" label="Gallery" look="quiet" />
        <CommandButton id="new-setup" label="New set-up" look="quiet" />
        <CommandButton id="check" label="Check" look="quiet" />
        <span className="header-wide">
          <CommandButton id="palette" label="Commands" look="quiet" />
          <CommandButton id="help" label="Help" look="quiet" />
        </span>
        <CommandButton id="copy-link" label="Copy link" icon="link" look="primary" />
        <MoreMenu />
      </nav>
    </header>
  )
}
