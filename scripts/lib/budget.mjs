// What a visitor's browser fetches of JavaScript before it can show anything.
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { dist } from './static-server.mjs'

/** In kB of 1,000 bytes, after gzip. */
const budget = 160

/** @param {string} html */
function scriptsOf(html) {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? []
  return tags
    .filter((tag) => tag.startsWith('<script') || /\brel="modulepreload"/.test(tag))
    .flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? [])
}

/**
 * The files a chunk imports statically, as the build writes them: `import{a}from"./b.js"`, `import"./b.js"`.
 * @param {string} code
 */
function importsOf(code) {
  return [...code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g)].flatMap((match) => match[1] ?? [])
}

/**
 * The files a chunk may import later: `import("./b.js")`.
 * @param {string} code
 */
function lateImportsOf(code) {
  return [...code.matchAll(/\bimport\(\s*["'`](\.[^"'`]+\.js)["'`]/g)].flatMap((match) => match[1] ?? [])
}

/**
 * Everything that a page needs to be there: the scripts of index.html, its preloads, what the scripts import after the
 * first paint (src/boot.ts does), and what all these import in turn.
 * @param {string} directory
 */
export function initialScripts(directory) {
  /** @type {Map<string, number>} */
  const sizes = new Map()
  /** @param {string} file */
  function visit(file) {
    if (sizes.has(file)) return
    const code = readFileSync(file)
    sizes.set(file, gzipSync(code).length / 1000)
    for (const name of importsOf(code.toString())) visit(join(dirname(file), name))
  }
  for (const name of scriptsOf(readFileSync(join(directory, 'index.html'), 'utf8'))) {
    const file = join(directory, name)
    visit(file)
    for (const late of lateImportsOf(readFileSync(file, 'utf8'))) visit(join(dirname(file), late))
  }
  return [...sizes].map(([file, kB]) => ({ name: basename(file), kB }))
}

/** @returns {{ passed: number, failed: number }} */
export function checkBudget() {
  const scripts = existsSync(join(dist, 'index.html')) ? initialScripts(dist) : []
  const total = scripts.reduce((sum, { kB }) => sum + kB, 0)
  for (const { name, kB } of scripts) console.log(`  ${kB.toFixed(1).padStart(6)} kB  ${name}`)
  if (scripts.length === 0) {
    console.log('✗ dist/index.html loads no script: there is nothing to measure. Run `npm run build` first.')
    return { passed: 0, failed: 1 }
  }
  const isWithin = total <= budget
  const verdict = `${total.toFixed(1)} kB of JavaScript at start (gzip), of ${budget} kB`
  console.log(`${isWithin ? '✓' : '✗'} ${verdict}`)
  return { passed: 0, failed: isWithin ? 0 : 1 }
}
