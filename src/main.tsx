import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from './base/assert.ts'
import { createLab } from './store/lab.ts'
import { connectAddress } from './store/link-sync.ts'
import { connectPlayback } from './store/playback.ts'
import { App } from './ui/App.tsx'
import { Boundary } from './ui/Boundary.tsx'
import { browserAddress } from './ui/browser-address.ts'
import { CrashPage } from './ui/CrashPage.tsx'
import { frameTicker } from './ui/frame-ticker.ts'
import { startTheme } from './ui/theme.ts'
import './ui/theme.css'
import './ui/fonts.css'
import './ui/base.css'
import './ui/controls.css'

const root = document.getElementById('root')
assert(root !== null, 'index.html has no element with the id "root"')

startTheme()
const lab = createLab()
connectAddress(lab, browserAddress)
connectPlayback(lab, frameTicker)
createRoot(root).render(
  <StrictMode>
    <Boundary fallback={(error) => <CrashPage error={error} />}>
      <App lab={lab} />
    </Boundary>
  </StrictMode>,
)
