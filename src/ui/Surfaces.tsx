import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect } from 'react'
import type { ThreadId } from '../protocol/ids.ts'
import type { Surface } from '../store/state.ts'
import { Boundary } from './Boundary.tsx'
import { LaneMenu } from './LaneMenu.tsx'
import { useLabCommands, useSelected } from './lab-context.ts'

const Gallery = lazy(async () => ({ default: (await import('./dialogs/Gallery.tsx')).Gallery }))
const SetupDialog = lazy(async () => ({ default: (await import('./dialogs/SetupDialog.tsx')).SetupDialog }))
const Palette = lazy(async () => ({ default: (await import('./dialogs/Palette.tsx')).Palette }))
const HelpDialog = lazy(async () => ({ default: (await import('./dialogs/HelpDialog.tsx')).HelpDialog }))
const RecordDialog = lazy(async () => ({ default: (await import('./dialogs/RecordDialog.tsx')).RecordDialog }))
const ShownExport = lazy(async () => ({ default: (await import('./exports/ShownExport.tsx')).ShownExport }))
const ShareDialog = lazy(async () => ({ default: (await import('./dialogs/ShareDialog.tsx')).ShareDialog }))
const TableDialog = lazy(async () => ({ default: (await import('./checker/TableDialog.tsx')).TableDialog }))
const MinimalDialog = lazy(async () => ({ default: (await import('./checker/MinimalDialog.tsx')).MinimalDialog }))
const RemovedDialog = lazy(async () => ({ default: (await import('./reading/RemovedDialog.tsx')).RemovedDialog }))
const OverviewDialog = lazy(async () => ({ default: (await import('./reading/OverviewDialog.tsx')).OverviewDialog }))

interface SurfacesProps {
  /** Where the menu of a lane hangs; nowhere, where other components show the lanes. */
  readonly anchorOf: ((thread: ThreadId) => HTMLElement | undefined) | undefined
}

/** What lies over the page now. Dialogs are loaded when they are first opened. */
export function Surfaces({ anchorOf }: SurfacesProps) {
  const surface = useSelected((state) => state.surface)
  if (surface === undefined) return undefined
  if (surface.kind !== 'lane-menu') {
    return (
      <Boundary key={surface.kind} fallback={() => <NotLoaded />}>
        <Suspense fallback={<Loading />}>{dialogs[surface.kind]}</Suspense>
      </Boundary>
    )
  }
  if (anchorOf === undefined) return undefined
  return <LaneMenu key={surface.thread} thread={surface.thread} page={surface.page} anchor={anchorOf(surface.thread)} />
}

/** While a dialog is loading, keys are its already: Escape closes it, and none means what it means without it. */
function Loading() {
  const { close } = useLabCommands()
  useLayoutEffect(() => {
    const take = (event: KeyboardEvent) => {
      event.stopPropagation()
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', take, true)
    return () => document.removeEventListener('keydown', take, true)
  }, [close])
  return undefined
}

/** A part of the page that could not be loaded: the network is gone, or a newer version has replaced the files. */
function NotLoaded() {
  const { close, reportProblem } = useLabCommands()
  useEffect(() => {
    close()
    reportProblem(
      'This part of the page could not be loaded. Reload the page and try again: your steps are in the address.',
    )
  }, [close, reportProblem])
  return undefined
}

const dialogs: Readonly<Record<Exclude<Surface['kind'], 'lane-menu'>, ReactNode>> = {
  gallery: <Gallery />,
  setup: <SetupDialog />,
  palette: <Palette />,
  help: <HelpDialog />,
  record: <RecordDialog />,
  export: <ShownExport />,
  share: <ShareDialog />,
  table: <TableDialog />,
  minimal: <MinimalDialog />,
  removed: <RemovedDialog />,
  overview: <OverviewDialog />,
  'with-cgo': <OverviewDialog atCgo />,
}
