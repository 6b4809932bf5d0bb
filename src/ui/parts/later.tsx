import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface Later<Props> {
  (props: Props): ReactNode
  /** Begins before it is shown. */
  readonly load: () => Promise<ComponentType<Props>>
}

interface Part<Props> {
  loaded: ComponentType<Props> | undefined
  readonly load: Later<Props>['load']
}

interface ShownProps<Props> {
  readonly part: Part<Props>
  readonly meanwhile: ReactNode
  readonly props: Props
}

function Shown<Props extends object>({ part, meanwhile, props }: ShownProps<Props>) {
  const [Component, setComponent] = useState(() => part.loaded)
  const [failure, setFailure] = useState<Error>()
  useEffect(() => {
    if (Component === undefined) part.load().then((one) => setComponent(() => one), setFailure)
  }, [Component, part])
  if (failure !== undefined) throw failure
  return Component === undefined ? meanwhile : <Component {...props} />
}

/**
 * A component that is loaded when it is first shown. `React.lazy` would do, but what React itself waits for it shows
 * 300 ms after it began to wait, which is felt in every dialog. What cannot be loaded is thrown to the `Boundary`
 * around it, and asked for again the next time.
 */
export function later<Props extends object>(ask: Later<Props>['load'], meanwhile?: ReactNode): Later<Props> {
  const part: Part<Props> = {
    loaded: undefined,
    load: async () => {
      part.loaded ??= await ask()
      return part.loaded
    },
  }
  return Object.assign((props: Props) => <Shown part={part} meanwhile={meanwhile} props={props} />, { load: part.load })
}
