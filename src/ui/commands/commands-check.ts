import type { Checker } from '../../store/checker.ts'
import type { Lab } from '../../store/lab.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { ALL_IN_PLACE, changesText } from '../../store/setup-words.ts'
import { reveal } from '../parts/reveal.ts'
import type { Command, Desk } from './command-types.ts'

/** Taking guarantees away, and asking what comes of it. The checker is loaded when it is first needed. */
export const CHECK_COMMANDS = [
  {
    id: 'check',
    title: 'Check every schedule',
    group: 'Check',
    keys: ['u'],
    run: (desk) => withChecker(desk, ({ commands }) => commands.check()),
  },
  {
    id: 'cancel-check',
    title: 'Cancel the search, or leave the comparison',
    group: 'Check',
    keys: ['Escape'],
    run: ({ lab, leave }) => {
      if (leave === undefined) withLoaded(lab, ({ commands }) => cancelAll(commands))
      else leave()
    },
  },
  {
    id: 'switches',
    title: 'Take guarantees away',
    group: 'Check',
    keys: ['q'],
    run: (desk) => showPanel(desk, '.switch input'),
  },
  {
    id: 'restore',
    title: 'Put every guarantee back',
    group: 'Check',
    keys: ['0'],
    run: ({ lab }) => lab.commands.changeSwitches(ALL_IN_PLACE),
    whyNot: (state) =>
      changesText(selectSimulation(state).setup) === '' ? 'Everything is in place already.' : undefined,
  },
  {
    id: 'play-race',
    title: 'Watch the shortest race that was found',
    group: 'Check',
    keys: ['j'],
    run: ({ lab }) => withLoaded(lab, ({ commands }) => commands.playShortest()),
  },
  {
    id: 'back-from-race',
    title: 'Go back to what was there before the race',
    group: 'Check',
    keys: ['Backspace'],
    run: ({ lab }) => lab.commands.backFromShown(),
    whyNot: (state) => (state.finding?.before === undefined ? 'No race is shown.' : undefined),
  },
  {
    id: 'ask',
    title: 'Ask: can it ever happen that …',
    group: 'Check',
    keys: [';'],
    run: (desk) => showPanel(desk, '#goal-question'),
  },
  {
    id: 'watch-here',
    title: 'Can it still go wrong from here?',
    group: 'Check',
    keys: ['h'],
    run: ({ lab }) => lab.commands.inquire({ isWatching: !lab.store.getState().inquiry.isWatching }),
  },
  {
    id: 'machine',
    title: 'Make it happen on your machine',
    words: ['reproduce', 'real', 'runtime', 'force', 'gates'],
    group: 'Check',
    keys: ['>'],
    run: ({ lab }) => lab.commands.open({ kind: 'machine' }),
  },
  {
    id: 'table',
    title: 'The table of guarantees',
    group: 'Check',
    keys: ['y'],
    run: ({ lab }) => lab.commands.open({ kind: 'table' }),
  },
  {
    id: 'minimal-sets',
    title: 'Smallest breaking sets',
    group: 'Check',
    keys: ['.'],
    run: ({ lab }) => lab.commands.open({ kind: 'minimal' }),
  },
  {
    id: 'coverage',
    title: 'Measure how much of the graph was seen',
    group: 'Check',
    keys: [','],
    run: (desk) => withChecker(desk, ({ commands }) => commands.measureCoverage()),
  },
] as const satisfies readonly Command[]

function cancelAll({ cancelCheck, cancelGoal }: Checker['commands']): void {
  cancelCheck()
  cancelGoal()
}

function withLoaded(lab: Lab, act: (checker: Checker) => void | Promise<void>): void {
  import('../../store/checker.ts')
    .then(({ checkerOf }) => act(checkerOf(lab)))
    .catch(() => lab.commands.reportProblem('The checker could not be loaded. Reload the page to try again.'))
}

/** Shows the panel, then does something with the checker. */
function withChecker(desk: Desk, act: (checker: Checker) => void | Promise<void>): void {
  showPanel(desk)
  withLoaded(desk.lab, act)
}

/** Shows the panel; what is named gets the focus as soon as it is there. */
function showPanel({ lab }: Desk, focus?: string): void {
  lab.commands.setView({ panel: 'verdicts' })
  reveal('.check', focus)
}
