import { Icon } from '../parts/Icon.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import './notice.css'

/** One sentence for the person, over the figure, until something else happens or it is put away. */
export function NoticeBar() {
  const notice = useSelected((state) => state.notice)
  const commands = useLabCommands()
  return (
    <div className="notice-place" aria-live="polite">
      {notice !== undefined && (
        <div className={`notice is-${notice.tone}`}>
          <p>{notice.text}</p>
          <button type="button" className="button icon" aria-label="Dismiss" onClick={commands.dismissNotice}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  )
}
