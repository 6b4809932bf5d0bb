// The one place that knows where the browser is.
import { existsSync } from 'node:fs'

/** Quiet without a network, and able to run as root in a container. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @returns {string | undefined} */
export function findChromium() {
  return ['/usr/bin/chromium'].find((path) => existsSync(path))
}
