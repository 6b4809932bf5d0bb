import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  /** What is shown instead; called once more for each new mistake. */
  readonly fallback: (error: Error) => ReactNode
  readonly children: ReactNode
}

interface BoundaryState {
  readonly error: Error | undefined
}

/** A mistake of ours inside of it is reported in the console by React, and does not leave the page blank. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined }

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override render() {
    return this.state.error === undefined ? this.props.children : this.props.fallback(this.state.error)
  }
}
