import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { Icon } from '../parts/Icon.tsx'
import './modal.css'

interface ModalProps {
  readonly title: string
  readonly about?: string
  readonly size?: 'narrow' | 'wide'
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A native dialog over the page: the browser keeps the focus inside, and gives it back. The focus begins at what says
 * `data-autofocus`, else at the first control.
 */
export function Modal({ title, about, size = 'narrow', onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])
  // Not `onClose`: closing it on the way out would then close whatever has been opened since.
  const closeOnEscape = (event: SyntheticEvent) => {
    event.preventDefault()
    onClose()
  }
  const closeOnBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop; Escape is the browser's own.
    <dialog
      ref={dialog}
      className={`modal ${size}`}
      aria-labelledby={heading}
      onCancel={closeOnEscape}
      onClick={closeOnBackdrop}
    >
      <div className="modal-sheet">
        <header className="modal-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="button icon" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {about !== undefined && <p className="modal-about">{about}</p>}
        {children}
      </div>
    </dialog>
  )
}
