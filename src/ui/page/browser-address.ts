import type { Address } from '../../store/link-sync.ts'

/** Safari refuses more than a hundred addresses in half a minute. */
const WRITE_AFTER_MS = 400

/** The address bar of this page. */
export const browserAddress: Address = {
  read: () => location.hash,
  write: (fragment) => history.replaceState(history.state, '', fragment),
  onChange: (callback) => {
    addEventListener('hashchange', callback)
    return () => removeEventListener('hashchange', callback)
  },
  later: (callback) => {
    const timer = setTimeout(callback, WRITE_AFTER_MS)
    return () => clearTimeout(timer)
  },
}
