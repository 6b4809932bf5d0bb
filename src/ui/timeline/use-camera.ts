import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  type Camera,
  clampCamera,
  fitCamera,
  followCamera,
  initialCamera,
  panCamera,
  positionOf,
  type Stage,
  zoomCamera,
} from '../../timeline/camera.ts'
import { glide, isNear } from '../../timeline/glide.ts'
import type { ZoomHandle } from '../../timeline/zoom-handle.ts'
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

/** What the camera is driven with: the latest input and camera, and how to move it. */
interface Drive {
  input: CameraInput
  camera: Camera
  stop: () => void
  readonly show: (camera: Camera, milliseconds: number) => void
  readonly onGesture: (camera: Camera) => void
}

const GLIDE = 220
/** Steps that come faster than this are not glided to: the picture moves with them anyway. In milliseconds. */
const QUICK = 140

/** The camera of the timeline: it follows the cursor, obeys gestures and commands, and stays within the trace. */
export function useCamera(stageRef: RefObject<HTMLElement | null>, input: CameraInput) {
  const [kept, setCamera] = useState<Camera>(() => cameraAt(input))
  const { camera, isQuick } = useQuickFollow(input, kept, setCamera)
  const drive = useDrive(input, camera, setCamera)
  const handle = useGestures(stageRef, drive)
  useLayoutEffect(() => handle.current?.moved(camera), [handle, camera])
  useStage(drive, input, handle)
  useFollow(drive, input, isQuick)
  const commands = useMemo(() => cameraCommands(drive), [drive])
  return { camera, commands }
}

/**
 * Steps that come faster than one can glide: the camera is there in the same render as the step, so that what stays
 * where it is on the screen is not touched at all.
 */
function useQuickFollow(input: CameraInput, kept: Camera, setCamera: (camera: Camera) => void) {
  const { moment, follow, stage } = input
  const [last, setLast] = useState({ moment, at: Number.NEGATIVE_INFINITY, isQuick: false })
  if (last.moment === moment) return { camera: kept, isQuick: last.isQuick }
  const at = performance.now()
  const isQuick = at - last.at < QUICK
  setLast({ moment, at, isQuick })
  const camera = follow && isQuick ? followCamera(kept, moment, stage) : kept
  if (camera !== kept) setCamera(camera)
  return { camera, isQuick }
}

function cameraAt({ stage, moment }: CameraInput): Camera {
  return followCamera(initialCamera(stage), moment, stage)
}

function useDrive(input: CameraInput, camera: Camera, setCamera: (camera: Camera) => void): Drive {
  const [drive] = useState<Drive>(() => {
    const put = (next: Camera) => {
      self.camera = next
      setCamera(next)
    }
    const self: Drive = {
      input,
      camera,
      stop: () => {},
      show: (next, milliseconds) => {
        self.stop()
        self.stop = glide(self.camera, next, milliseconds, put)
      },
      onGesture: (next) => {
        self.stop()
        put(next)
        if (self.input.follow) self.input.onFollow?.(false)
      },
    }
    return self
  })
  useLayoutEffect(() => {
    drive.input = input
    drive.camera = camera
  })
  useEffect(() => () => drive.stop(), [drive])
  return drive
}

function settingsOf({ input, onGesture }: Drive) {
  const { stage, orientation, wheelScrolls } = input
  return { stage, orientation, wheelScrolls, onGesture }
}

/** The zoom handle: created and destroyed here, and loaded apart, for nobody drags a page in its first moment. */
function useGestures(stageRef: RefObject<HTMLElement | null>, drive: Drive): RefObject<ZoomHandle | undefined> {
  const handle = useRef<ZoomHandle | undefined>(undefined)
  useEffect(() => {
    const element = stageRef.current
    if (element === null) return undefined
    let isGone = false
    import('../../timeline/zoom-handle.ts').then(({ createZoomHandle }) => {
      if (!isGone) handle.current = createZoomHandle(element, drive.camera, settingsOf(drive))
    }, reportError)
    return () => {
      isGone = true
      handle.current?.destroy()
      handle.current = undefined
    }
  }, [stageRef, drive])
  return handle
}

/** Keeps the camera within a stage that has changed. When the picture is turned, it starts anew at the cursor. */
function useStage(
  drive: Drive,
  { stage, orientation, wheelScrolls }: CameraInput,
  handle: RefObject<ZoomHandle | undefined>,
) {
  const { length, end, usual } = stage
  const turned = useRef(orientation)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them asks for another look.
  useLayoutEffect(() => {
    handle.current?.update(settingsOf(drive))
    const { input, camera } = drive
    const next = turned.current === orientation ? clampCamera(camera, input.stage) : cameraAt(input)
    turned.current = orientation
    if (!isNear(camera, next)) drive.show(next, 0)
  }, [drive, handle, length, end, usual, orientation, wheelScrolls])
}

function useFollow(drive: Drive, { follow, moment, stage }: CameraInput, isQuick: boolean) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them asks for another look.
  useEffect(() => {
    if (!drive.input.follow) return
    const next = followCamera(drive.camera, drive.input.moment, drive.input.stage)
    // After a quick step it is there already: another render would change nothing.
    if (isQuick && isNear(drive.camera, next)) drive.stop()
    else drive.show(next, isQuick ? 0 : glideTime())
  }, [drive, follow, moment, stage.length])
}

function cameraCommands(drive: Drive): CameraCommands {
  const show = (camera: Camera) => drive.show(camera, glideTime())
  return {
    zoomBy: (factor) => {
      const { camera, input } = drive
      const cursor = positionOf(camera, input.moment)
      const isInView = cursor >= 0 && cursor <= input.stage.length
      show(zoomCamera(camera, factor, isInView ? cursor : input.stage.length / 2, input.stage))
    },
    panBy: (fraction) => {
      const { camera, input } = drive
      if (input.follow) input.onFollow?.(false)
      show(panCamera(camera, fraction, input.stage))
    },
    fit: () => show(fitCamera(drive.input.stage, drive.input.moment)),
    followCursor: () => show(followCamera(drive.camera, drive.input.moment, drive.input.stage)),
  }
}

function glideTime(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE
}
