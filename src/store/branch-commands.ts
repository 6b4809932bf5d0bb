import type { Api } from './api.ts'
import { neighbourBranch, openBranch } from './branches.ts'

/** Going from one future to another one. */
export interface BranchCommands {
  readonly openBranch: (id: number) => void
  readonly nextBranch: () => void
  readonly previousBranch: () => void
}

export function branchCommands(api: Api): BranchCommands {
  const open = (id: number) => api.set({ tree: openBranch(api.get().tree, id), preview: undefined, notice: undefined })
  return {
    openBranch: open,
    nextBranch: () => open(neighbourBranch(api.get().tree, 1)),
    previousBranch: () => open(neighbourBranch(api.get().tree, -1)),
  }
}
