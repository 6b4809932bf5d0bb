// Knip calls the default export of a reporter.
/** @param {{ counters: { processed: number } }} report */
export default function countFiles({ counters }) {
  console.log(`Looked at ${counters.processed} files`)
}
