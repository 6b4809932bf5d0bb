import { loadProtocols } from '../src/protocols/registry.ts'
import { loadRetelling } from '../src/store/retelling.ts'
import { loadScenarios } from '../src/store/scenario-store.ts'

// Tests are not about when a part is loaded, but for those that say so.
await Promise.all([loadProtocols(), loadRetelling(), loadScenarios()])
