/** How a log is shown: by LogView, as one SVG element an event, by vis-timeline. */
export type Shown = 'canvas' | 'svg' | 'vis'

export interface LogSize {
  readonly threads: number
  readonly events: number
}

declare global {
  interface Window {
    /** Milliseconds from the log until its first picture has been painted. */
    showLog: (shown: Shown, size: LogSize) => Promise<number>
    /** Presses a key of LogView. */
    pressLogKey: (key: string) => void
  }
}
