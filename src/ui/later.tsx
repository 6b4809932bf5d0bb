import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface Later<Props> {
  (props: Props): ReactNode
  /** Begins before it is shown. */
  readonly load: () => Promise<ComponentType<Props>>
}

/**
 * A component that is loaded when it is first shown. `React.lazy` would do, but what React itself waits for it shows
 * 300 ms after it began to wait, which is felt in every dialog. What cannot be loaded is thrown to the `Boundary`
 * around it, and asked for again the next time.
 */
export function later<Props extends object>(ask: Later<Props>['load'], meanwhile?: ReactNode): Later<Props> {
  let loaded: ComponentType<Props> | undefined
  const load = async () => {
    loaded ??= await ask()
    return loaded
  }
  function Shown(props: Props) {
    const [Component, setComponent] = useState(() => loaded)
    const [failure, setFailure] = useState<Error>()
    useEffect(() => {
      if (Component === undefined) load().then((one) => setComponent(() => one), setFailure)
    }, [Component])
    if (failure !== undefined) throw failure
    return Component === undefined ? meanwhile : <Component {...props} />
  }
  return Object.assign(Shown, { load })
}
