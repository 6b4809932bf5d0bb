import { differences, type Standing, sideTitle } from '../../store/compared.ts'
import type { Side } from '../../store/comparison.ts'
import { useLabStore } from '../../store/hooks.ts'
import { selectBranch } from '../../store/selectors.ts'

function useStanding({ lab }: Side): Standing {
  const { simulation, cursor } = useLabStore(lab, selectBranch)
  return { simulation, moment: cursor }
}

/** What the two come to at their moments, line by line, and where that differs. */
export function Differences({ sides }: { readonly sides: readonly [Side, Side] }) {
  const standings = [useStanding(sides[0]), useStanding(sides[1])] as const
  return (
    <div className="differences">
      <table>
        <caption>What differs</caption>
        <thead>
          <tr>
            <th scope="col">So far</th>
            {standings.map(({ simulation }) => (
              <th key={simulation.setup.protocol} scope="col">
                {sideTitle(simulation)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences(standings).map(({ title, values, differs }) => (
            <tr key={title} data-differs={differs || undefined}>
              <th scope="row">
                {title}
                {differs && (
                  <>
                    <span aria-hidden="true" className="differs-sign">
                      ≠
                    </span>
                    <span className="visually-hidden"> (differs)</span>
                  </>
                )}
              </th>
              <td>{values[0]}</td>
              <td>{values[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
