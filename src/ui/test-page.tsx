import { render } from 'vitest-browser-react'
import { createLab, type Lab } from '../store/lab.ts'
import { App } from './App.tsx'
import { startTheme } from './theme.ts'
import './theme.css'
import './base.css'
import './controls.css'

/** The whole page around a laboratory of its own. For browser tests. */
export async function renderPage(prepare: (lab: Lab) => void = () => undefined): Promise<Lab> {
  const lab = createLab()
  prepare(lab)
  startTheme()
  await render(<App lab={lab} />)
  return lab
}
