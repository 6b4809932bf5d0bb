import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Boundary } from './Boundary.tsx'
import { CrashPage } from './CrashPage.tsx'

function Broken(): never {
  throw new Error('a lane has no thread')
}

test('a mistake leaves a page that says what happened and how to go on', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue(undefined)
  await render(
    <Boundary fallback={(error) => <CrashPage error={error} />}>
      <Broken />
    </Boundary>,
  )
  await expect.element(page.getByText('a lane has no thread')).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'begin again' })).toBeVisible()
  expect(logged).toHaveBeenCalled()
  logged.mockRestore()
})
