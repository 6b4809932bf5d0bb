import { otherOf, protocolNames } from '../../protocols/registry.ts'
import { selectSimulation } from '../../store/selectors.ts'
import type { Command } from './command-types.ts'

/** The picture, the session, and the page around them. */
export const PAGE_COMMANDS = [
  {
    id: 'zoom-in',
    title: 'Zoom in',
    group: 'Picture',
    keys: ['w'],
    run: ({ timeline }) => timeline()?.zoomBy(ZOOM),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    group: 'Picture',
    keys: ['s'],
    run: ({ timeline }) => timeline()?.zoomBy(1 / ZOOM),
  },
  {
    id: 'pan-back',
    title: 'Move the picture to what was earlier',
    group: 'Picture',
    keys: ['a'],
    run: ({ timeline }) => timeline()?.panBy(-PAN),
  },
  {
    id: 'pan-forward',
    title: 'Move the picture to what comes later',
    group: 'Picture',
    keys: ['d'],
    run: ({ timeline }) => timeline()?.panBy(PAN),
  },
  {
    id: 'fit',
    title: 'Fit everything into the picture',
    group: 'Picture',
    keys: ['f'],
    run: ({ timeline }) => timeline()?.fit(),
  },
  {
    id: 'follow',
    title: 'Follow the cursor',
    group: 'Picture',
    keys: ['z'],
    run: ({ lab, timeline }) => {
      const follow = !lab.store.getState().view.follow
      lab.commands.setView({ follow })
      if (follow) timeline()?.followCursor()
    },
  },
  {
    id: 'orientation',
    title: 'Turn the picture: time across or down',
    group: 'Picture',
    keys: ['v'],
    run: ({ lab }) =>
      lab.commands.setView({ orientation: lab.store.getState().view.orientation === 'across' ? 'down' : 'across' }),
  },
  {
    id: 'show-inspector',
    title: 'Show the inspector',
    group: 'Picture',
    keys: ['i'],
    run: ({ lab }) => lab.commands.setView({ panel: 'inspector' }),
  },
  {
    id: 'show-code',
    title: 'Show the code',
    group: 'Picture',
    keys: ['k'],
    run: ({ lab }) => lab.commands.setView({ panel: 'code' }),
  },
  {
    id: 'show-branches',
    title: 'Show the branches',
    group: 'Picture',
    keys: ['b'],
    run: ({ lab }) => lab.commands.setView({ panel: 'branches' }),
  },
  {
    id: 'show-records',
    title: 'Show the record list',
    group: 'Picture',
    keys: ['o'],
    run: ({ lab }) => lab.commands.setView({ panel: 'records' }),
  },
  {
    id: 'show-machine',
    title: 'Show the machine',
    words: ['statechart', 'XState'],
    group: 'Picture',
    keys: ['*'],
    run: ({ lab }) => lab.commands.setView({ panel: 'machine' }),
  },
  {
    id: 'gallery',
    title: 'Gallery of scenarios',
    group: 'Session',
    keys: ['g'],
    run: ({ lab }) => lab.commands.open({ kind: 'gallery' }),
  },
  {
    id: 'new-setup',
    title: 'New set-up',
    group: 'Session',
    keys: ['n'],
    run: ({ lab }) => lab.commands.open({ kind: 'setup' }),
  },
  {
    id: 'protocol',
    title: 'The same acts in the other protocol',
    words: ['fixup', 'signals', 'old', 'new', 'Go 1.17', 'Go 1.18'],
    group: 'Session',
    keys: ["'"],
    run: ({ lab }) => lab.commands.changeProtocol(otherOf(selectSimulation(lab.store.getState()).setup.protocol)),
  },
  {
    id: 'compare',
    title: 'Compare with the other protocol, side by side',
    words: ['fixup', 'signals', 'old', 'new', 'Go 1.17', 'Go 1.18'],
    group: 'Session',
    keys: [':'],
    run: ({ lab, leave }) => {
      if (leave === undefined) lab.commands.compare()
      else leave()
    },
  },
  {
    id: 'copy-link',
    title: 'Copy a link to exactly this',
    group: 'Session',
    keys: ['l'],
    run: ({ page }) => page.copyLink(),
  },
  {
    id: 'record-test',
    title: 'Record as a test',
    group: 'Session',
    keys: ['r'],
    run: ({ lab }) => lab.commands.open({ kind: 'record' }),
  },
  {
    id: 'export',
    title: 'Export a picture, Perfetto, text …',
    words: ['png', 'svg', 'mermaid', 'diagram', 'chrome trace', 'download', 'print'],
    group: 'Session',
    keys: ['Mod+e'],
    run: ({ lab }) => lab.commands.open({ kind: 'export' }),
  },
  {
    id: 'save-file',
    title: 'Save to a file',
    group: 'Session',
    keys: ['Mod+s'],
    run: ({ page }) => page.saveFile(),
  },
  {
    id: 'load-file',
    title: 'Open a file: a session, or a log of strace',
    words: ['load', 'strace', 'recorded', 'real'],
    group: 'Session',
    keys: ['Mod+o'],
    run: ({ page }) => page.loadFile(),
  },
  {
    id: 'back-to-log',
    title: 'Back to the recorded log',
    group: 'Session',
    keys: ['<'],
    run: ({ page }) => page.backToLog(),
  },
  {
    id: 'palette',
    title: 'All commands',
    group: 'Page',
    keys: ['Mod+k', '/'],
    run: ({ lab }) => lab.commands.open({ kind: 'palette' }),
  },
  {
    id: 'removed',
    title: 'What the change removed',
    words: ['fixup', 'old', '1.17', 'history'],
    group: 'Page',
    keys: ['!'],
    run: ({ lab }) => lab.commands.open({ kind: 'removed' }),
  },
  {
    id: 'overview',
    title: 'Five ways to reach every thread',
    words: [...protocolNames(), 'setxid', 'synccall', 'libpsx', 'cgo', 'ENOTSUP'],
    group: 'Page',
    keys: ['&'],
    run: ({ lab }) => lab.commands.open({ kind: 'overview' }),
  },
  {
    id: 'help',
    title: 'Help and keys',
    words: ['legend', 'signs', 'shortcuts'],
    group: 'Page',
    keys: ['?'],
    run: ({ lab }) => lab.commands.open({ kind: 'help' }),
  },
  {
    id: 'theme',
    title: 'Light or dark',
    group: 'Page',
    keys: ['t'],
    run: ({ page }) => page.toggleTheme(),
  },
] as const satisfies readonly Command[]

const ZOOM = 1.5
/** Of what is in view. */
const PAN = 0.3
