import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from './base/assert.ts'

const root = document.getElementById('root')
assert(root !== null, 'index.html has no element with the id "root"')

// Placeholder, to be replaced by src/ui/App.tsx.
createRoot(root).render(
  <StrictMode>
    <main>
      <h1>AllThreads</h1>
    </main>
  </StrictMode>,
)
