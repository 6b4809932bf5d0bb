import { loadProtocols } from '../src/protocols/registry.ts'

// Tests are not about when a protocol is loaded, but for those that say so.
await loadProtocols()
