import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  type Camera,
  fitCamera,
  followCamera,
  initialCamera,
  panCamera,
  positionOf,
  type Stage,
  zoomCamera,
} from '../../timeline/camera.ts'
import { createZoomHandle, type ZoomHandle } from '../../timeline/zoom-handle.ts'
import type { Orientation } from './types.ts'

export interface CameraInput {
  readonly stage: Stage
  readonly orientation: Orientation
  readonly wheelScrolls: boolean
  readonly moment: number
  readonly follow: boolean
  readonly onFollow: ((follow: boolean) => void) | undefined
}

export interface CameraCommands {
  readonly zoomBy: (factor: number) => void
  readonly panBy: (fraction: number) => void
  readonly fit: () => void
  readonly followCursor: () => void
}

const GLIDE = 220
/** Steps that come faster than this are not glided to: the picture moves with them anyway. In milliseconds. */
const QUICK = 140

/** Owns the zoom handle of the stage. The first effect creates and destroys it, the second keeps it up to date. */
export function useCamera(stageRef: RefObject<HTMLElement | null>, input: CameraInput) {
  const [camera, setCamera] = useState<Camera>(() =>
    followCamera(initialCamera(input.stage), input.moment, input.stage),
  )
  const handle = useRef<ZoomHandle | undefined>(undefined)
  const now = useRef({ ...input, camera })
  const onCamera = useRef((next: Camera, byHand: boolean) => {
    now.current.camera = next
    setCamera(next)
    if (byHand && now.current.follow) now.current.onFollow?.(false)
  }).current
  useLayoutEffect(() => {
    now.current = { ...input, camera: now.current.camera }
  })

  useLayoutEffect(() => {
    const element = stageRef.current
    if (element === null) return undefined
    const { stage, orientation, wheelScrolls } = now.current
    const created = createZoomHandle(element, now.current.camera, { stage, orientation, wheelScrolls, onCamera })
    handle.current = created
    return () => created.destroy()
  }, [stageRef, onCamera])

  const { stage, orientation, wheelScrolls, moment, follow } = input
  const { length, end, usual } = stage
  useLayoutEffect(() => {
    handle.current?.update({ stage: { length, end, usual }, orientation, wheelScrolls, onCamera })
  }, [length, end, usual, orientation, wheelScrolls, onCamera])

  useTurn(orientation, () => handle.current?.show(followCamera(initialCamera(stage), moment, stage), 0))
  useFollow(follow, moment, length, (milliseconds) => {
    const { camera: from, stage: current, moment: cursor } = now.current
    handle.current?.show(followCamera(from, cursor, current), milliseconds)
  })
  const commands = useMemo(() => cameraCommands(() => now.current, handle), [])
  return { camera, commands }
}

/** When the picture is turned, a px means something else: it starts anew at the cursor. */
function useTurn(orientation: Orientation, restart: () => void) {
  const last = useRef(orientation)
  useLayoutEffect(() => {
    if (last.current === orientation) return
    last.current = orientation
    restart()
  })
}

function useFollow(follow: boolean, moment: number, length: number, show: (milliseconds: number) => void) {
  const last = useRef({ at: 0 })
  const latest = useRef(show)
  latest.current = show
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of the three asks for another look.
  useEffect(() => {
    if (!follow) return
    const at = performance.now()
    latest.current(at - last.current.at < QUICK ? 0 : glide())
    last.current = { at }
  }, [follow, moment, length])
}

function cameraCommands(
  now: () => CameraInput & { readonly camera: Camera },
  handle: RefObject<ZoomHandle | undefined>,
): CameraCommands {
  const show = (camera: Camera) => handle.current?.show(camera, glide())
  return {
    zoomBy: (factor) => {
      const { camera, stage, moment } = now()
      const cursor = positionOf(camera, moment)
      const isInView = cursor >= 0 && cursor <= stage.length
      show(zoomCamera(camera, factor, isInView ? cursor : stage.length / 2, stage))
    },
    panBy: (fraction) => {
      const { camera, stage, follow, onFollow } = now()
      if (follow) onFollow?.(false)
      show(panCamera(camera, fraction, stage))
    },
    fit: () => show(fitCamera(now().stage)),
    followCursor: () => show(followCamera(now().camera, now().moment, now().stage)),
  }
}

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function glide(): number {
  return reducedMotion() ? 0 : GLIDE
}
