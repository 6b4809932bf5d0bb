import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LogDesk, LogLook } from './log-stage.ts'

/** A part of the look, which must be the same value while nothing of it has changed. */
export function useLook<T>(desk: LogDesk, select: (look: LogLook) => T): T {
  return useSyncExternalStore(desk.subscribe, () => select(desk.look))
}

const SETTLED = 160

/** The look when nothing has moved for a moment: for what would be too much to render while the picture moves. */
export function useSettledLook(desk: LogDesk): LogLook {
  const [look, setLook] = useState(desk.look)
  useEffect(() => {
    let timer = 0
    const settle = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => setLook(desk.look), SETTLED)
    }
    const stop = desk.subscribe(settle)
    setLook(desk.look)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [desk])
  return look
}
