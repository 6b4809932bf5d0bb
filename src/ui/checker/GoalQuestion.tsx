import { useId, useState } from 'react'
import { goalsOf } from '../../explorer/goals.ts'
import type { GoalReport } from '../../store/checker-state.ts'
import { protocolOf } from '../../store/checker-target.ts'
import { allStates, counted } from '../../store/checker-words.ts'
import { Icon } from '../parts/Icon.tsx'
import { useSelected } from '../parts/lab-context.ts'
import { useChecked, useChecker, useShown } from './use-checker.ts'

/** 'Can it ever happen that …': the shortest example, or never. */
export function GoalQuestion() {
  const id = useId()
  const { commands } = useChecker()
  const goals = goalsOf(useSelected(protocolOf))
  const [chosen, setGoal] = useState('')
  const goal = (goals.find((one) => one.id === chosen) ?? goals[0])?.id ?? ''
  const report = useShown('goal')
  const isOld = useChecked((state) => state.goal !== undefined) && report === undefined
  const isRunning = report?.status === 'running'
  return (
    <section className="goal" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Can it ever happen that …</h3>
      <div className="goal-bar">
        <select
          id="goal-question"
          aria-label="Can it ever happen that …"
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
        >
          {goals.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button plain"
          onClick={() => {
            if (isRunning) commands.cancelGoal()
            else void commands.askGoal(goal)
          }}
        >
          {isRunning ? 'Cancel' : 'Ask'}
        </button>
      </div>
      <div className="goal-result">
        <div role="status">
          {report !== undefined && <Answer report={report} />}
          {isOld && <p>What is checked has changed since: ask again.</p>}
        </div>
        {isRunning && <Progress report={report} />}
      </div>
    </section>
  )
}

/** Not read out: it changes all the time. */
function Progress({ report: { at, problems, states } }: { readonly report: GoalReport }) {
  return (
    <p>
      {problems > 1 && `set-up ${at} of ${problems} · `}
      {counted(states)} states
    </p>
  )
}

function Answer({ report }: { readonly report: GoalReport }) {
  const { commands } = useChecker()
  const { status, answer, problem, states } = report
  const text = goalsOf(useSelected(protocolOf)).find(({ id }) => id === report.goal)?.text ?? ''
  if (status === 'running') return <p>Searching …</p>
  if (status === 'failed') return <p>The search has failed: {report.error}</p>
  if (status === 'cancelled' || answer === undefined) return <p>Cancelled after {counted(states)} states.</p>
  if (!answer.possible) {
    return (
      <p>
        {answer.complete ? <strong>Never.</strong> : 'Not found, but not finished:'} In {report.about}, {text}:{' '}
        {answer.complete
          ? `in none of ${allStates(states)}, each of them counted.`
          : `${counted(states)} states were searched.`}
      </p>
    )
  }
  return (
    <div className="goal-answer">
      <p>
        <strong>Yes.</strong> {problem?.title}: after {answer.witness?.steps.length} steps {text}.
      </p>
      <button type="button" className="button plain" onClick={() => commands.playGoal(text)}>
        <Icon name="play" />
        <span>Play</span>
      </button>
    </div>
  )
}
