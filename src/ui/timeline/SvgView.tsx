import { createElement, type ReactElement } from 'react'
import type { SvgNode } from '../../timeline/svg-node.ts'

/** An element of SVG, as React paints it. */
export function SvgView({ node }: { readonly node: SvgNode }) {
  return svgElement(node)
}

/** The same without a component of its own, for the many shapes of a lane. */
export function svgElement({ tag, key, attributes, children }: SvgNode): ReactElement {
  const inner = typeof children === 'string' ? children : children.map(svgElement)
  return createElement(tag, key === undefined ? attributes : { key, ...attributes }, inner)
}
