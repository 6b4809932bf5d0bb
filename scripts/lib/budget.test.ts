import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { initialScripts } from './budget.mjs'

test('at start the page loads its scripts, its preloads, what its scripts load later and what all these import', () => {
  const directory = mkdtempSync(join(tmpdir(), 'allthreads-budget-'))
  mkdirSync(join(directory, 'assets'))
  const files = {
    'index.html': `<script type="module" crossorigin src="./assets/entry.js"></script>
      <link rel="modulepreload" crossorigin href="./assets/vendor.js"><link rel="icon" href="./favicon.svg">`,
    'assets/entry.js': 'import{a as b}from"./shared.js";import"./effect.js";load(()=>import(`./page.js`))',
    'assets/vendor.js': '',
    'assets/shared.js': 'import{c}from"./vendor.js"',
    'assets/effect.js': '',
    'assets/page.js': 'import"./part.js";import("./dialog.js")',
    'assets/part.js': '',
    'assets/dialog.js': '',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  const names = initialScripts(directory).map(({ name }) => name)
  expect(names.toSorted()).toEqual(['effect.js', 'entry.js', 'page.js', 'part.js', 'shared.js', 'vendor.js'])
  rmSync(directory, { recursive: true })
})
