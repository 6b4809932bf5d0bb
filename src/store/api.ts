import type { LabState } from './state.ts'

/** What commands get: the state now, and the only way to change it. */
export interface Api {
  get(): LabState
  set(change: Partial<LabState>): void
}

export function problem(api: Api, text: string): void {
  api.set({ notice: { tone: 'problem', text } })
}

export function done(api: Api, text: string): void {
  api.set({ notice: { tone: 'done', text } })
}
