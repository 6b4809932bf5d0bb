import type { ProtocolName } from '../kit/setup.ts'
import { protocolNamed, titleOfProtocol } from '../protocols/registry.ts'

/** What is told of a protocol wherever one is chosen or compared. */
interface ProtocolInfo {
  /** One word. */
  readonly name: string
  readonly releases: string
  /** The release that a set-up with everything in place is; goes on after 'as in'. */
  readonly release: string
  /** How it reaches every thread, in one sentence. */
  readonly about: string
  /** What happens to a thread that it reaches; goes on after the thread’s name. */
  readonly reaches: string
}

const INFO: Readonly<Record<string, ProtocolInfo>> = {
  signals: {
    name: 'signals',
    releases: 'Go 1.18 and later',
    release: 'Go',
    about: 'Signal 33 knocks every thread out, and its handler runs the call.',
    reaches: 'is signalled',
  },
  fixup: {
    name: 'fixup',
    releases: 'Go 1.16 and 1.17',
    release: 'Go 1.17.13',
    about: 'Every thread is marked, and runs the call when it next looks.',
    reaches: 'finds its fixup',
  },
}

/** Of one that nothing more is told of, what it says itself. */
export function protocolInfo(protocol: ProtocolName): ProtocolInfo {
  const { name, title, about } = protocolNamed(protocol)
  return INFO[protocol] ?? { name, releases: title, release: title, about, reaches: 'is reached' }
}

/** 'signals (Go 1.18 and later)', 'glibc 2.36': of one that is not loaded yet too. */
export function protocolTitle(protocol: ProtocolName): string {
  const info = INFO[protocol]
  return info === undefined ? titleOfProtocol(protocol) : `${info.name} (${info.releases})`
}
