// npm leaves out of package-lock.json the packages of other platforms that the registry at hand does not have; npm ci
// then refuses the file, and on such a platform the tool would be missing. An entry needs no more than the exact
// version, which the package that wants it names, and the platform, which stands in its name:
// @biomejs/cli-linux-arm64-musl.

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * @param {string} name of a package
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] }}
 */
export function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = words.filter((word) => systems.includes(word))
  const cpu = words.filter((word) => processors.includes(word))
  const libc = words.flatMap((word) => (word.startsWith('musl') ? 'musl' : word.startsWith('gnu') ? 'glibc' : []))
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) }
}

/** @typedef {Record<string, { dev?: boolean, optionalDependencies?: Record<string, string> }>} LockedPackages */

/**
 * The entries that are missing, by their place in the lock file.
 * @param {LockedPackages} packages
 */
export function missingEntries(packages) {
  const places = Object.keys(packages)
  const isLocked = (/** @type {string} */ name) => places.some((place) => place.endsWith(`node_modules/${name}`))
  return Object.fromEntries(
    Object.values(packages).flatMap(({ dev, optionalDependencies = {} }) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !isLocked(name))
        .map(([name, version]) => {
          const { cpu, libc, os } = platformOf(name)
          // In npm's own order.
          const entry = { version, cpu, dev, libc, optional: true, os }
          return [`node_modules/${name}`, entry]
        }),
    ),
  )
}

/**
 * @template {{ packages: LockedPackages }} Lock
 * @param {Lock} lock
 * @returns {Lock}
 */
export function completeLock(lock) {
  const packages = Object.entries({ ...lock.packages, ...missingEntries(lock.packages) })
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en'))) }
}
