import { lazy, type ReactNode, Suspense } from 'react'
import type { ThreadId } from '../protocol/ids.ts'
import type { Surface } from '../store/state.ts'
import { LaneMenu } from './LaneMenu.tsx'
import { useSelected } from './lab-context.ts'

const Gallery = lazy(async () => ({ default: (await import('./dialogs/Gallery.tsx')).Gallery }))
const SetupDialog = lazy(async () => ({ default: (await import('./dialogs/SetupDialog.tsx')).SetupDialog }))
const Palette = lazy(async () => ({ default: (await import('./dialogs/Palette.tsx')).Palette }))
const HelpDialog = lazy(async () => ({ default: (await import('./dialogs/HelpDialog.tsx')).HelpDialog }))
const RecordDialog = lazy(async () => ({ default: (await import('./dialogs/RecordDialog.tsx')).RecordDialog }))
const ShareDialog = lazy(async () => ({ default: (await import('./dialogs/ShareDialog.tsx')).ShareDialog }))

interface SurfacesProps {
  readonly anchorOf: (thread: ThreadId) => HTMLElement | undefined
}

/** What lies over the page now. Dialogs are loaded when they are first opened. */
export function Surfaces({ anchorOf }: SurfacesProps) {
  const surface = useSelected((state) => state.surface)
  if (surface === undefined) return undefined
  if (surface.kind !== 'lane-menu') return <Suspense>{dialogs[surface.kind]}</Suspense>
  return <LaneMenu key={surface.thread} thread={surface.thread} page={surface.page} anchor={anchorOf(surface.thread)} />
}

const dialogs: Readonly<Record<Exclude<Surface['kind'], 'lane-menu'>, ReactNode>> = {
  gallery: <Gallery />,
  setup: <SetupDialog />,
  palette: <Palette />,
  help: <HelpDialog />,
  record: <RecordDialog />,
  share: <ShareDialog />,
}
