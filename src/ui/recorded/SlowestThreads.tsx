import { durationText } from '../../trace/duration.ts'
import { type ThreadRanking, threadRanking } from '../../trace/judge/thread-ranking.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import { shortName } from '../../trace/thread-name.ts'

interface SlowestThreadsProps {
  readonly judged: JudgedLog
  readonly onGo: (event: number) => void
}

const SHOWN = 5

/** Which threads were slow in all calls together; each leads to its worst answer. */
export function SlowestThreads({ judged: { log, judgement }, onGo }: SlowestThreadsProps) {
  const ranking = threadRanking(log, judgement)
  if (ranking === undefined) return undefined
  return (
    <section aria-labelledby="slowest-threads">
      <h3 id="slowest-threads">Slowest threads over all calls</h3>
      <p>{aboutRanking(ranking, judgement.calls.length)}</p>
      <table className="calls slowest-threads" aria-labelledby="slowest-threads">
        <thead>
          <tr>
            <th scope="col">Thread</th>
            <th scope="col">Together</th>
            <th scope="col">Worst</th>
            <th scope="col">Last in</th>
          </tr>
        </thead>
        <tbody>
          {ranking.threads.slice(0, SHOWN).map(({ thread, lastIn, total, worst, worstCall, worstEvent }) => (
            <tr key={thread}>
              <th scope="row">
                <button type="button" className="call-go" onClick={() => onGo(worstEvent)}>
                  {shortName(log, thread)}
                </button>
              </th>
              <td>{durationText(total)}</td>
              <td>
                {durationText(worst)} in call {worstCall + 1}
              </td>
              <td>
                {lastIn} of {ranking.calls}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function aboutRanking({ calls }: ThreadRanking, all: number): string {
  const from = 'From being asked to the acknowledgement'
  return calls === all ? `${from}.` : `${from}, in the ${calls} of ${all} calls in which every answer is visible.`
}
