import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

// Placeholder, to be replaced by the component tests in src/ui.
test('a component is shown in a real browser', async () => {
  const screen = await render(<h1>AllThreads</h1>)
  await expect.element(screen.getByRole('heading', { name: 'AllThreads' })).toBeVisible()
})
