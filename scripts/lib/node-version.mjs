// Imported before anything else, so it must parse on an old Node: no syntax younger than modules themselves.

/**
 * What Vite 8 runs on: ^20.19.0 || >=22.12.0. The same range stands in package.json.
 * @param {string} version like '20.20.2'
 */
export function isSupported(version) {
  const numbers = version.split('.').map(Number)
  const major = numbers[0] || 0
  const minor = numbers[1] || 0
  if (major === 20) return minor >= 19
  if (major === 22) return minor >= 12
  return major > 22
}

/** Ends the process with a sentence where this Node cannot run the tools. */
export function requireSupportedNode() {
  if (isSupported(process.versions.node)) return
  console.error(
    'AllThreads needs Node 20.19 or newer (of the 22 line: 22.12 or newer); this is Node ' +
      process.versions.node +
      '. Please install a newer one from https://nodejs.org/.',
  )
  process.exit(1)
}
