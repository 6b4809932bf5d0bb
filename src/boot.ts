import { breather } from './ui/page/breather.ts'
import { startTheme } from './ui/style/theme.ts'
import './ui/style/theme.css'
import './ui/style/fonts.css'
import './ui/style/base.css'
import './ui/style/controls.css'
import './ui/page/app.css'
import './ui/page/header.css'
import './ui/figure/figure.css'

// What index.html shows at first is hidden until the theme is known.
startTheme()
// It is the head of the first scenario; a link may show another one.
if (location.hash.length > 1) document.querySelector('.figure-head')?.remove()

/**
 * In parts, with turns for the browser between them: what index.html shows can be scrolled and selected meanwhile. The
 * model is there first, and plays the first scenario while the rest is on its way.
 */
async function load(): Promise<void> {
  const store = import('./store/scenario-store.ts')
  const page = import('./main.tsx')
  const { playFirstScenario } = await store
  if (location.hash.length <= 1) await playFirstScenario(breather())
  const { start } = await page
  start()
}

function fail(error: unknown): void {
  reportError(error)
  document.getElementById('root')?.replaceChildren('AllThreads could not be loaded. Reload the page to try again.')
}

// The page takes line and thread for a while: what there is to be read comes before. A hidden tab paints nothing.
const begin = (): void => void load().catch(fail)
if (document.hidden) begin()
else requestAnimationFrame(() => setTimeout(begin))
