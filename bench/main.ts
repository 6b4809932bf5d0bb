// `npm run bench` lists the benches, `npm run bench -- <name> …` runs some, `npm run bench -- all` runs them all.
import { readdirSync } from 'node:fs'
import type { Bench } from './bench.ts'

const suffix = '.bench.ts'
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort()

async function load(name: string): Promise<Bench> {
  const { bench }: { bench: Bench } = await import(`./${name}${suffix}`)
  return bench
}

async function list(): Promise<void> {
  console.log('Run one with `npm run bench -- <name>`, or `all`:')
  for (const name of names) console.log(`  ${name.padEnd(16)}${(await load(name)).about}`)
}

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => name !== 'all' && !names.includes(name))
  if (names.length === 0 || unknown.length > 0) {
    console.error(names.length === 0 ? 'There is no bench yet.' : `There is no bench called ${unknown.join(', ')}.`)
    process.exitCode = 1
  }
  if (wanted.length === 0 || unknown.length > 0) return list()
  for (const name of wanted.includes('all') ? names : wanted) {
    console.log(`\n── ${name} ──`)
    await (await load(name)).run()
  }
}

await main(process.argv.slice(2))
