import { MinimalDialog } from './MinimalDialog.tsx'
import { TableDialog } from './TableDialog.tsx'

/** What the checker shows over the page: loaded as one. */
export function CheckDialog({ kind }: { readonly kind: 'table' | 'minimal' }) {
  return kind === 'table' ? <TableDialog /> : <MinimalDialog />
}
