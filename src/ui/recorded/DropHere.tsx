import { useEffect, useState } from 'react'
import { expectLog } from './page-reader.ts'

interface DropHereProps {
  readonly onFiles: (files: readonly File[]) => void
}

/** Files can be dropped anywhere on the page, and a log pasted. */
export function DropHere({ onFiles }: DropHereProps) {
  const [isOver, setOver] = useState(false)
  useEffect(() => listenToFiles(onFiles, setOver), [onFiles])
  useEffect(() => {
    if (isOver) expectLog()
  }, [isOver])
  if (!isOver) return undefined
  return (
    <div className="drop">
      <strong>Drop a log of strace, or a saved session</strong>
      <p>It is read on this machine. Nothing leaves it.</p>
    </div>
  )
}

function listenToFiles(onFiles: (files: readonly File[]) => void, setOver: (isOver: boolean) => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
  document.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    { signal },
  )
  document.addEventListener(
    'dragleave',
    // Out of the window; going from element to element says what was entered.
    ({ relatedTarget }) => relatedTarget === null && setOver(false),
    { signal },
  )
  document.addEventListener(
    'drop',
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      onFiles([...(event.dataTransfer?.files ?? [])])
    },
    { signal },
  )
  document.addEventListener('paste', (event) => pasted(event, onFiles), { signal })
  return () => ending.abort()
}

/** One line alone is a log only if it looks like strace's: a word that is pasted by mistake is not answered. */
const ONE_LINE = /\w\(.*(\) += |<unfinished)|<\.\.\. \w+ resumed>|--- SIG\w+ |\+\+\+ (exited|killed) /

/** Text of a log, where nothing is being filled in. */
function pasted(event: ClipboardEvent, onFiles: (files: readonly File[]) => void): void {
  const { clipboardData, target } = event
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null) return
  const files = [...(clipboardData?.files ?? [])]
  const text = clipboardData?.getData('text/plain') ?? ''
  if (files.length === 0 && !text.trim().includes('\n') && !ONE_LINE.test(text)) return
  event.preventDefault()
  onFiles(files.length > 0 ? files : [new File([text], 'pasted text')])
}
