import { createRoot } from 'react-dom/client'
import { assertDefined } from '../../src/base/assert.ts'

const root = assertDefined(document.getElementById('root') ?? undefined, 'index.html has no root')
createRoot(root).render(<h1>Bare React</h1>)
