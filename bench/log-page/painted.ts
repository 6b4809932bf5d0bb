/** Waits until something is there, looking once a frame, and then until that frame has been painted. */
export function painted(isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere()) {
        requestAnimationFrame(look)
        return
      }
      // A message is handled after the frame that is being made now.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(undefined)
      })
    }
    look()
  })
}
