// `npm test`: works on a fresh clone, so nothing here needs node_modules before it is installed.
import { requireSupportedNode } from './lib/node-version.mjs'

requireSupportedNode()
const { test } = await import('./lib/test.mjs')
await test()
