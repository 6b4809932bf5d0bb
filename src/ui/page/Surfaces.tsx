import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import type { Surface } from '../../store/state.ts'
import { LaneMenu } from '../figure/LaneMenu.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { later } from '../parts/later.tsx'
import { Boundary } from './Boundary.tsx'

const Gallery = later(async () => (await import('../dialogs/Gallery.tsx')).Gallery, <Loading />)
const SetupDialog = later(async () => (await import('../dialogs/SetupDialog.tsx')).SetupDialog, <Loading />)
const Palette = later(async () => (await import('../dialogs/Palette.tsx')).Palette, <Loading />)
const HelpDialog = later(async () => (await import('../dialogs/HelpDialog.tsx')).HelpDialog, <Loading />)
const RecordDialog = later(async () => (await import('../dialogs/RecordDialog.tsx')).RecordDialog, <Loading />)
const ShownExport = later(async () => (await import('../exports/ShownExport.tsx')).ShownExport, <Loading />)
const ShareDialog = later(async () => (await import('../dialogs/ShareDialog.tsx')).ShareDialog, <Loading />)
const MachineDialog = later(async () => (await import('../reproduced/MachineDialog.tsx')).MachineDialog, <Loading />)
const PartDialog = later(async () => (await import('../recorded/part/PartDialog.tsx')).PartDialog, <Loading />)
const CheckDialog = later(async () => (await import('../checker/CheckDialog.tsx')).CheckDialog, <Loading />)
const ReadingDialog = later(async () => (await import('../reading/ReadingDialog.tsx')).ReadingDialog, <Loading />)

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
        {dialogs[surface.kind]}
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
  machine: <MachineDialog />,
  export: <ShownExport />,
  share: <ShareDialog />,
  part: <PartDialog />,
  table: <CheckDialog kind="table" />,
  minimal: <CheckDialog kind="minimal" />,
  removed: <ReadingDialog kind="removed" />,
  overview: <ReadingDialog kind="overview" />,
  'with-cgo': <ReadingDialog kind="with-cgo" />,
}
