/** Waits until something is there: looks after each frame, when it has been painted. */
export function painted(isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    // A message is handled after the frame that is being made when it is sent.
    const look = () => requestAnimationFrame(() => port2.postMessage(undefined))
    port1.onmessage = () => {
      if (isThere()) resolve()
      else look()
    }
    look()
  })
}
