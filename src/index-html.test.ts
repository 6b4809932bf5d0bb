// What index.html shows before the page is there is the head of the first scenario, word for word: nothing moves then.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertDefined } from './base/assert.ts'
import { FIRST_SCENARIO, scenarioOf } from './store/scenario-store.ts'

const html = readFileSync(join(import.meta.dirname, '../index.html'), 'utf8')
const first = assertDefined(scenarioOf(FIRST_SCENARIO), 'there is a first scenario')

test('index.html shows the title of the first scenario', () => {
  expect(html).toContain(`<h2>${first.title}</h2>`)
})

test('index.html shows what the first scenario is about, and what to look at', () => {
  expect(html).toContain(`>${first.about}<em> ${first.look}</em></p>`)
})
