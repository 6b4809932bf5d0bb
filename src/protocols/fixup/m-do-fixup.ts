import { type Go, type Node, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/**
 * `mDoFixup`, entered with signals blocked; `back` is where the thread was (an `#id`). Its own signal handler may have
 * been quicker, if signals were not blocked: `nothing` is the step that follows then.
 */
function mDoFixup(back: string, ...nothing: readonly Go[]): Node {
  return {
    initial: 'call',
    states: {
      call: {
        meta: stands('runtime', 'fixup', 'mDoFixup'),
        on: {
          STEP: [...nothing, go('F2', { do: ['run the fixup'], to: 'clear' })],
          RESULT_DIFFERS: go('F2', {
            when: 'the result of its fixup may differ',
            do: ['run the fixup', 'throw: results differ'],
          }),
        },
      },
      clear: {
        meta: stands('runtime', 'fixup', 'mDoFixup'),
        on: { STEP: go('F3', { do: ['clear the fixup'], to: 'restore' }) },
      },
      restore: {
        meta: stands('runtime', 'fixup', 'mDoFixup: msigrestore'),
        on: { STEP: go('F4', { do: ['restore the mask'], to: back }) },
      },
    },
  }
}

/** The loops of sysmon and of the template thread, which look each time they come round. */
export function mDoFixupInLoop(back: string): Node {
  return mDoFixup(back, go('F4', { when: 'its fixup was run meanwhile', do: ['restore the mask'], to: back }))
}

type Throw = 'throw: not runnable' | 'throw: locked m0 woke up'

/** What a thread in `mPark` does when its note was signalled, before anything else. */
function wakeUps(fixup: string, woken: Throw): Go[] {
  return [
    go('F1', { when: 'woken for a fixup', do: ['clear m.park', 'block signals for the fixup'], to: fixup }),
    go('F0', { when: 'woken for nothing, and woken again', do: ['throw: double wakeup'] }),
    go('F0', { when: 'woken for nothing', do: [woken] }),
  ]
}

/** Its own signal handler was quicker: mDoFixup returns false, and mPark returns to an M that nobody made runnable. */
function runMeanwhile(back: string, woken: Throw): readonly Go[] {
  return [
    go('F4', { when: 'its fixup was run meanwhile, and mPark looks why it woke', do: ['restore the mask'], to: back }),
    go('F0', { when: 'its fixup was run meanwhile', do: [woken] }),
  ]
}

function stepsOf(node: Node | undefined): readonly Go[] {
  const steps = node?.on?.['STEP'] ?? []
  return Array.isArray(steps) ? steps : [steps]
}

/** The same states where nobody sends signal 33. */
export function withoutSignal33(states: States): States {
  const without = ({ on = {}, ...node }: Node): Node => {
    const { SIGNAL: _interrupted, ...others } = on
    return { ...node, on: others }
  }
  return Object.fromEntries(Object.entries(states).map(([name, node]) => [name, without(node)]))
}

/**
 * States in which a thread sleeps in `mPark`, made to look for a fixup when its note is signalled. `scope` makes their
 * ids different from those of other states of the same name.
 */
export function parking(states: States, names: readonly string[], scope = ''): States {
  const parked = names.flatMap((name): readonly (readonly [string, Node])[] => {
    const id = `${scope}${name}`
    const fixup = `${name}Fixup`
    const woken = name === 'mPark' ? 'throw: locked m0 woke up' : 'throw: not runnable'
    const steps = [...wakeUps(fixup, woken), ...stepsOf(states[name])]
    return [
      [name, { ...states[name], id, on: { ...states[name]?.on, STEP: steps } }],
      [fixup, mDoFixup(`#${id}`, ...runMeanwhile(`#${id}`, woken))],
    ]
  })
  return { ...states, ...Object.fromEntries(parked) }
}
