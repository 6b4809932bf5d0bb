import { expect, type Locator, type Page } from '@playwright/test'
import { LabPage } from './page.ts'

/** A recorded log as a person sees it. */
export class LogPage extends LabPage {
  readonly timeline = this.page.getByRole('application')
  readonly calls = this.page.getByRole('table').filter({ hasText: 'System call' })
  readonly query = this.page.getByRole('searchbox')
  readonly search = this.page.getByRole('search')

  constructor(page: Page) {
    super(page)
  }

  /** By the list of all commands; what is typed before the list has been loaded is lost. */
  async command(words: string): Promise<void> {
    await this.press('Control+k')
    await this.dialog.getByRole('combobox').fill(words)
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(new RegExp(words, 'i'))
    await this.press('Enter')
  }

  /** What may be concluded from the log, by its first word: 'Clean'. */
  verdict(word: string): Locator {
    return this.page.getByRole('region', { name: word, exact: true })
  }

  /** By the dialog of the system. */
  async openText(name: string, text: string): Promise<void> {
    await this.open()
    const choosing = this.page.waitForEvent('filechooser')
    await this.press('Control+o')
    await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await this.timeline.waitFor()
  }

  async openShipped(trace: string): Promise<void> {
    await this.page.goto(`./?trace=${trace}`)
    await this.timeline.waitFor()
  }
}
