import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { glideView } from '../../timeline/canvas/glide-view.ts'
import type { DrawnCall, DrawnSign } from '../../timeline/canvas/overlay-types.ts'
import type { TimeView } from '../../timeline/canvas/time-view.ts'
import { createViewHandle, type ViewHandle } from '../../timeline/canvas/view-handle.ts'
import type { Log } from '../../trace/log.ts'
import type { Size } from '../timeline/use-size.ts'
import { type LogCommands, logCommands } from './log-commands.ts'
import {
  boundsOf,
  firstLook,
  LogDesk,
  type LogLook,
  type LogScene,
  resizedLook,
  sceneOf,
  storeOf,
} from './log-stage.ts'

const GLIDE = 220

export interface Driver {
  readonly desk: LogDesk
  readonly commands: LogCommands
  /** Stops a glide. */
  readonly stop: () => void
}

/** The desk of a log: kept while calls become known and the stage changes its size. */
export function useLogDesk(
  log: Log,
  calls: readonly DrawnCall[],
  signs: readonly DrawnSign[],
  size: Size,
  firstCall: number | undefined,
): Driver {
  const stored = useMemo(() => storeOf(log), [log])
  const scene = useMemo(() => sceneOf(stored, calls, signs), [stored, calls, signs])
  const [driver, setDriver] = useState(() => driverOf(deskOf(scene, size, firstCall)))
  if (driver.desk.scene.store !== scene.store) setDriver(driverOf(deskOf(scene, size, firstCall)))
  useLayoutEffect(() => {
    const { desk } = driver
    if (desk.whole !== scene && desk.whole.store === scene.store) desk.show(scene)
    const { width, rows } = desk.look
    if (width === size.width && rows.height === size.height) return
    desk.put(resizedLook(desk.scene, desk.look, size.width, size.height))
  }, [driver, scene, size])
  useEffect(() => {
    const { desk, stop } = driver
    return () => {
      stop()
      lastLooks.set(log, desk.look)
    }
  }, [driver, log])
  return driver
}

/** How each log was looked at when it was closed: one comes back to that. */
const lastLooks = new WeakMap<Log, LogLook>()

function deskOf(scene: LogScene, { width, height }: Size, firstCall: number | undefined): LogDesk {
  const last = lastLooks.get(scene.store.log)
  if (last !== undefined) return new LogDesk(scene, { ...last, ...resizedLook(scene, last, width, height) })
  const desk = new LogDesk(scene, firstLook(scene, width, height))
  if (firstCall !== undefined) logCommands(desk, (view) => desk.put({ view })).showCall(firstCall)
  return desk
}

function driverOf(desk: LogDesk): Driver {
  let stopGlide = () => {}
  const show = (view: TimeView) => {
    stopGlide()
    stopGlide = glideView(desk.look.view, view, glideTime(), desk.look.width, (each) => desk.put({ view: each }))
  }
  return { desk, commands: logCommands(desk, show), stop: () => stopGlide() }
}

function glideTime(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE
}

/** Wheel, drag and pinch on an element. */
export function useViewGestures(ref: RefObject<HTMLElement | null>, { desk, commands, stop }: Driver): void {
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const settings = () => {
      const { look, scene } = desk
      return {
        bounds: boundsOf(scene, look.width),
        wheelScrolls: look.rows.lanes * look.rows.size > look.rows.height,
        onScroll: commands.scrollBy,
        onView: (view: TimeView) => {
          stop()
          desk.put({ view })
        },
      }
    }
    const handle: ViewHandle = createViewHandle(element, desk.look.view, settings())
    let told = desk.look
    const unsubscribe = desk.subscribe(() => {
      const { look } = desk
      if (look.width !== told.width || look.rows !== told.rows) handle.update(settings())
      if (look.view !== told.view) handle.moved(look.view)
      told = look
    })
    return () => {
      unsubscribe()
      handle.destroy()
    }
  }, [ref, desk, commands, stop])
}
