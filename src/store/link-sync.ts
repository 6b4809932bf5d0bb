import { type Lab, openAddress } from './lab.ts'
import { selectLink } from './session-commands.ts'
import type { LabState } from './state.ts'

/** The address bar, as far as the laboratory needs it. */
export interface Address {
  /** With its '#', or empty. */
  readonly read: () => string
  /** Without a new entry in the history. */
  readonly write: (fragment: string) => void
  /** Calls back when a person changed the address; gives what ends it. */
  readonly onChange: (callback: () => void) => () => void
  /** Calls back a little later, once; gives what prevents it. Browsers refuse addresses that change too often. */
  readonly later: (callback: () => void) => () => void
}

/** Reads the address once (`onOpened`: what it says is shown), and from then on keeps it telling what is shown. Gives what ends it. */
export function connectAddress(lab: Lab, address: Address, onOpened: () => void = () => undefined): () => void {
  const opening = openAddress(lab, address.read())
  if (opening === undefined) onOpened()
  else void opening.then(onOpened)
  let cancel = (): void => undefined
  const write = () => address.write(selectLink(lab.store.getState()))
  const unsubscribe = lab.store.subscribe((state, before) => {
    if (!tellsSomethingElse(state, before)) return
    cancel()
    cancel = address.later(write)
  })
  const stopListening = address.onChange(() => void openAddress(lab, address.read()))
  return () => {
    cancel()
    unsubscribe()
    stopListening()
  }
}

function tellsSomethingElse(state: LabState, before: LabState): boolean {
  return (
    state.tree !== before.tree ||
    state.beside !== before.beside ||
    state.view !== before.view ||
    state.inquiry !== before.inquiry ||
    state.finding !== before.finding ||
    state.scenario !== before.scenario
  )
}
