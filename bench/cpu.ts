/** Seconds for which this process has had a processor. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
