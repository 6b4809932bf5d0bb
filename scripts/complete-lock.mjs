// npm run lock: after the version of a package has changed that has a part for each platform.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeLock } from './lib/lock.mjs'
import { root } from './lib/run.mjs'

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const complete = completeLock(lock)
writeFileSync(file, `${JSON.stringify(complete, undefined, 2)}\n`)
const added = Object.keys(complete.packages).length - Object.keys(lock.packages).length
console.log(`Added ${added} packages of other platforms to package-lock.json.`)
