import { useState } from 'react'
import { addressNow } from '../page/page-actions.ts'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { Modal } from './Modal.tsx'

/** For when the browser refuses the clipboard: the address, selected, to be copied by hand. */
export function ShareDialog() {
  const lab = useLab()
  const commands = useLabCommands()
  const [address] = useState(() => addressNow(lab))
  return (
    <Modal
      title="Copy this link"
      about="The browser did not let the page use the clipboard. The address is selected: copy it by hand."
      onClose={commands.close}
    >
      <textarea
        aria-label="Link"
        readOnly
        rows={4}
        value={address}
        data-autofocus
        onFocus={(event) => event.target.select()}
      />
    </Modal>
  )
}
