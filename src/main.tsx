import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from './base/assert.ts'
import { createLab } from './store/lab.ts'
import { connectAddress } from './store/link-sync.ts'
import { connectPlayback } from './store/playback.ts'
import { App } from './ui/page/App.tsx'
import { Boundary } from './ui/page/Boundary.tsx'
import { browserAddress } from './ui/page/browser-address.ts'
import { CrashPage } from './ui/page/CrashPage.tsx'
import { frameTicker } from './ui/page/frame-ticker.ts'

/** Puts the page in the place of what index.html shows at first. */
export function start(): void {
  const root = document.getElementById('root')
  assert(root !== null, 'index.html has no element with the id "root"')
  const lab = createLab()
  connectPlayback(lab, frameTicker)
  // In slices, for the same reason as in boot.ts.
  const render = () =>
    createRoot(root).render(
      <StrictMode>
        <Boundary fallback={(error) => <CrashPage error={error} />}>
          <App lab={lab} />
        </Boundary>
      </StrictMode>,
    )
  connectAddress(lab, browserAddress, () => startTransition(render))
}
