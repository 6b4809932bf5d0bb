import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { Boundary } from '../page/Boundary.tsx'
import { later } from './later.tsx'

function Greeting({ name }: { readonly name: string }) {
  return <p>Hello {name}</p>
}

test('something stands in its place until it is loaded', async () => {
  let arrive: (component: typeof Greeting) => void = () => undefined
  const Late = later<{ readonly name: string }>(
    () =>
      new Promise((resolve) => {
        arrive = resolve
      }),
    <p>Loading</p>,
  )
  const screen = await render(<Late name="M1" />)
  await expect.element(screen.getByText('Loading')).toBeVisible()
  arrive(Greeting)
  await expect.element(screen.getByText('Hello M1')).toBeVisible()
})

test('what was asked for ahead is there at once', async () => {
  const Ahead = later(async () => Greeting)
  await Ahead.load()
  const screen = await render(<Ahead name="M2" />)
  expect(screen.container.textContent).toBe('Hello M2')
})

test('what cannot be loaded is the boundary’s, and is asked for again the next time', async () => {
  let isOffline = true
  const Lost = later(async () => {
    if (isOffline) throw new Error('offline')
    return Greeting
  })
  const shown = (key: string) => (
    <Boundary key={key} fallback={({ message }) => <p>Not there: {message}</p>}>
      <Lost name="m0" />
    </Boundary>
  )
  const screen = await render(shown('first'))
  await expect.element(screen.getByText('Not there: offline')).toBeVisible()
  isOffline = false
  await screen.rerender(shown('second'))
  await expect.element(screen.getByText('Hello m0')).toBeVisible()
})
