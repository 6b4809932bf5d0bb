// Placeholder, to be replaced by the command line.
console.log('Usage: npm run -s allthreads -- scenarios | play <scenario or link> [--json]')
process.exitCode = process.argv.length > 2 ? 1 : 0
