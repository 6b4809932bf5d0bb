import { OverviewDialog } from './OverviewDialog.tsx'
import { RemovedDialog } from './RemovedDialog.tsx'

/** What is to be read over the page: loaded as one. */
export function ReadingDialog({ kind }: { readonly kind: 'removed' | 'overview' | 'with-cgo' }) {
  return kind === 'removed' ? <RemovedDialog /> : <OverviewDialog atCgo={kind === 'with-cgo'} />
}
