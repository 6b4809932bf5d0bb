import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { createLab, type Lab } from '../../store/lab.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { App } from '../page/App.tsx'
import { startTheme } from '../style/theme.ts'
import '../style/theme.css'
import '../style/base.css'
import '../style/controls.css'

/** The page with its check panel open, around a laboratory of its own. */
async function renderPanel(prepare: (lab: Lab) => void = () => undefined): Promise<Lab> {
  const lab = createLab()
  lab.commands.setView({ panel: 'verdicts' })
  prepare(lab)
  startTheme()
  await render(<App lab={lab} />)
  await expect.element(page.getByRole('checkbox', { name: 'allocmLock' })).toBeVisible()
  return lab
}

function withoutOf(lab: Lab) {
  return selectSimulation(lab.store.getState()).setup.without
}

test('a switch takes its guarantee away, and puts it back', async () => {
  const lab = await renderPanel()
  await page.getByRole('checkbox', { name: 'allocmLock' }).click()
  expect(withoutOf(lab)).toEqual(['allocmlock'])
  await expect.element(page.getByText('This laboratory runs as in Go but without allocmLock.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'allocmLock' }).click()
  expect(withoutOf(lab)).toEqual([])
})

test('every guarantee has a switch, a sentence and a line of Go', async () => {
  await renderPanel()
  const list = page.getByRole('list', { name: 'Guarantees' })
  expect(list.getByRole('checkbox').elements()).toHaveLength(11)
  expect(list.getByRole('link').elements()).toHaveLength(11)
  await expect.element(list.getByText('No thread enters allm while the coordinator walks it.')).toBeVisible()
})

test('a verdict comes by itself, and another one with another switch', async () => {
  await renderPanel()
  await expect.element(page.getByText(/^In the 10 small set-ups nothing can go wrong: all [\d,]+ states/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'SA_RESTART' }).click()
  await expect.element(page.getByText('In the 10 small set-ups it can go wrong in 1 way.')).toBeVisible()
  await expect.element(page.getByRole('heading', { name: 'EINTR seen' })).toBeVisible()
})

test('this laboratory is searched again with another switch, once it was asked for', async () => {
  await renderPanel((made) => {
    void made.commands.openScenario('a-thread-exits')
    made.commands.inquire({ scope: 'laboratory', isAsked: true })
  })
  await expect.element(page.getByText(/^In this laboratory nothing can go wrong: all [\d,]+ states/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'stop-the-world' }).click()
  await expect.element(page.getByText('In this laboratory it can go wrong in 1 way.')).toBeVisible()
  await expect.element(page.getByText(/nothing can go wrong/)).not.toBeInTheDocument()
})

test('what was never asked for is not said', async () => {
  await renderPanel((made) => made.commands.inquire({ scope: 'laboratory' }))
  await expect.element(page.getByText('Not searched: press Check.')).toBeVisible()
})

test('the header of a set-up of one’s own says what it runs without', async () => {
  await renderPanel((made) => made.commands.changeSwitches({ without: ['stw'] }))
  await expect.element(page.getByRole('heading', { name: 'A set-up of your own' })).toBeVisible()
  await expect.element(page.getByText('Runs without stop-the-world.', { exact: true })).toBeVisible()
})

test('0 puts everything back', async () => {
  const lab = await renderPanel((made) => made.commands.changeSwitches({ without: ['stw'], order: 'oldest-first' }))
  await userEvent.keyboard('0')
  expect(selectSimulation(lab.store.getState()).setup).toMatchObject({ without: [], order: 'newest-first' })
})

test('a race that is shown can be left again', async () => {
  const lab = await renderPanel((made) => made.commands.changeSwitches({ without: ['sa-restart'] }))
  await page.getByRole('button', { name: /^Play EINTR seen: A thread blocked/ }).click()
  await expect.element(page.getByRole('heading', { name: 'EINTR seen: A thread blocked in read(2)' })).toBeVisible()
  lab.commands.pause()
  await page.getByRole('button', { name: 'Back to what was here before' }).click()
  await expect.element(page.getByRole('heading', { name: 'A set-up of your own' })).toBeVisible()
})
