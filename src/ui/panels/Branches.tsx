import type { Branch } from '../../store/branches.ts'
import { changesText } from '../../store/setup-words.ts'
import { useLabCommands, useNameOf, useSelected } from '../parts/lab-context.ts'
import './branches.css'

/** Every future that was made, as the small tree that it is: who left whom, and with which step. */
export function Branches() {
  const tree = useSelected((state) => state.tree)
  return (
    <div className="side-text branches">
      <p className="branches-about">
        {tree.branches.length === 1
          ? 'There is one future so far. Go back and do something else: the other future is kept here.'
          : 'Futures that were made. Each is kept; press one to go there.'}
      </p>
      <BranchList branches={tree.branches} parent={undefined} current={tree.current} />
    </div>
  )
}

interface BranchListProps {
  readonly branches: readonly Branch[]
  readonly parent: number | undefined
  readonly current: number
}

function BranchList({ branches, parent, current }: BranchListProps) {
  const children = branches.filter((branch) => branch.parent === parent)
  if (children.length === 0) return undefined
  return (
    <ul className="branch-list">
      {children.map((branch) => (
        <li key={branch.id}>
          <BranchButton branch={branch} isCurrent={branch.id === current} />
          <BranchList branches={branches} parent={branch.id} current={current} />
        </li>
      ))}
    </ul>
  )
}

function BranchButton({ branch, isCurrent }: { readonly branch: Branch; readonly isCurrent: boolean }) {
  const nameOf = useNameOf()
  const commands = useLabCommands()
  const first = branch.simulation.trace.records[branch.from]
  const words = first === undefined ? 'nothing yet' : `${nameOf(first.thread)} ${first.text}`
  const changes = changesText(branch.simulation.setup)
  return (
    <button type="button" className="branch" aria-current={isCurrent} onClick={() => commands.openBranch(branch.id)}>
      <span className="branch-name">Branch {branch.id + 1}</span>
      <span className="branch-words">
        {branch.parent === undefined ? 'from the beginning' : `from step ${branch.from}: ${words}`}
        {changes !== '' && `; runs ${changes}`}
      </span>
      <span className="branch-size">
        {branch.simulation.actions.length} {branch.simulation.actions.length === 1 ? 'step' : 'steps'}
      </span>
    </button>
  )
}
