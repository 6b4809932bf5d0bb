import type { CSSProperties } from 'react'

/** Custom properties as a style: React knows how to set them, its types do not. */
export function cssVars(vars: Readonly<Record<`--${string}`, string>>): CSSProperties {
  return vars as CSSProperties
}
