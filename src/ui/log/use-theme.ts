import { useEffect, useState } from 'react'
import { HUES, type Hue, type Palette, paletteOf, type Theme } from '../../timeline/canvas/palette.ts'

/** What a canvas needs to know of the page's style. */
export interface CanvasStyle {
  readonly palette: Palette
  readonly sans: string
  readonly ratio: number
}

/** The style as the custom properties say it now; another object when theme, fonts or resolution change. */
export function useCanvasStyle(): CanvasStyle {
  const [style, setStyle] = useState(readStyle)
  useEffect(() => {
    const read = () => setStyle(readStyle())
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const resolution = matchMedia(`(resolution: ${style.ratio}dppx)`)
    resolution.addEventListener('change', read)
    return () => {
      observer.disconnect()
      resolution.removeEventListener('change', read)
    }
  }, [style.ratio])
  useEffect(() => {
    if (document.fonts.status === 'loaded') return undefined
    let isGone = false
    // Words painted before their font was there are painted again.
    document.fonts.ready.then(() => !isGone && setStyle(readStyle()), reportError)
    return () => {
      isGone = true
    }
  }, [])
  return style
}

function readStyle(): CanvasStyle {
  const computed = getComputedStyle(document.documentElement)
  const entries = HUES.map((hue): [Hue, string] => [hue, computed.getPropertyValue(`--${hue}`).trim() || '#808080'])
  const theme = Object.fromEntries(entries) as Theme
  const sans = computed.getPropertyValue('--sans').trim() || 'sans-serif'
  return { palette: paletteOf(theme), sans, ratio: window.devicePixelRatio }
}
