import { expect, type Locator, type Page } from '@playwright/test'

/**
 * The page as a person sees it: fields are what is there, verbs are what one does. Everything is found by its role and
 * its name, as a screen reader would.
 */
export class LabPage {
  readonly page: Page
  /** The words under the figure: what happened last. */
  readonly caption: Locator
  readonly title: Locator
  readonly notice: Locator
  readonly alert: Locator
  readonly inspector: Locator
  readonly dialog: Locator
  readonly menu: Locator

  constructor(page: Page) {
    this.page = page
    this.caption = page.getByRole('figure').getByRole('status')
    this.title = page.getByRole('heading', { level: 2 }).first()
    this.notice = page.locator('.notice')
    this.alert = page.getByRole('alert')
    this.inspector = page.getByRole('region', { name: 'Inspector' })
    this.dialog = page.getByRole('dialog')
    this.menu = page.getByRole('menu')
  }

  /** `fragment` with its '#'; without one, what a newcomer sees. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`)
    await this.caption.waitFor()
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The head of a lane: pressing it lets its thread take the next step. */
  head(thread: string): Locator {
    return this.page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: new RegExp(`^${thread}[,.]`) })
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async step(thread: string): Promise<void> {
    await this.head(thread).click()
  }

  async openMenu(thread: string): Promise<void> {
    await this.button(`What ${thread} can do`).click()
  }

  item(label: string): Locator {
    return this.page.getByRole('menuitem', { name: label, exact: true })
  }

  /** Chooses a line of a lane's menu. */
  async choose(thread: string, label: string): Promise<void> {
    await this.openMenu(thread)
    await this.item(label).click()
  }

  /** `call` as in the menu: 'AllThreadsSyscall: setuid(1000)'. */
  async call(thread: string, call: string): Promise<void> {
    await this.choose(thread, 'Call AllThreadsSyscall …')
    await this.item(call).click()
  }

  /**
   * The link of what is shown now. Not the address: that is written a moment after the last change.
   * Needs the permissions `clipboard-read` and `clipboard-write`.
   */
  async copyLink(): Promise<string> {
    await this.press('l')
    await expect(this.notice).toContainText('Link copied.')
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Opens the address again, once it tells what is shown. Needs what `copyLink` needs. */
  async reload(): Promise<void> {
    await expect(this.page).toHaveURL(await this.copyLink())
    await this.page.reload()
  }

  async finishCall(): Promise<void> {
    await this.button('Finish the call').click()
  }

  async openScenario(title: string): Promise<void> {
    await this.button('Gallery').click()
    await this.dialog.getByRole('button', { name: title, exact: true }).click()
    // What it needs may have to be loaded first; the gallery closes when it is shown.
    await expect(this.dialog).toBeHidden()
  }

  async showPanel(name: 'Inspector' | 'Code' | 'Branches' | 'Record list' | 'Machine'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click()
  }

  /** A value of the list of outcomes: 'returned', 'r1', 'errno', 'violations'. */
  outcome(name: string): Locator {
    const term = this.page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
    return this.inspector.locator('dl > div').filter({ has: term }).getByRole('definition')
  }

  /** The row of a thread in the inspector. */
  row(thread: string): Locator {
    const header = this.page.getByRole('rowheader', { name: thread, exact: true })
    return this.inspector.getByRole('row').filter({ has: header })
  }

  /** How often the call took effect on a thread. */
  applied(thread: string): Locator {
    return this.row(thread).getByRole('cell').last()
  }
}
