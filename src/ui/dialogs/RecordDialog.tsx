import { useLabCommands } from '../lab-context.ts'
import { Modal } from './Modal.tsx'

export function RecordDialog() {
  const commands = useLabCommands()
  return (
    <Modal title="Record as a test" onClose={commands.close}>
      …
    </Modal>
  )
}
