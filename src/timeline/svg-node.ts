/**
 * An element of SVG as a value: what a shape looks like is said once, and painted by React on the page or written as
 * text into an exported picture. Attributes are named as React names them; colours are told by classes alone.
 */
export interface SvgNode {
  readonly tag: 'svg' | 'g' | 'rect' | 'line' | 'path' | 'circle' | 'text' | 'defs' | 'pattern' | 'title' | 'desc'
  /** Tells it among its siblings. */
  readonly key: string | undefined
  readonly attributes: SvgAttributes
  /** Other elements, or the words of a text. */
  readonly children: readonly SvgNode[] | string
}

/** What is undefined is left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>

export function svgNode(
  tag: SvgNode['tag'],
  attributes: SvgAttributes,
  children: SvgNode['children'] = [],
  key?: string,
): SvgNode {
  return { tag, key, attributes, children }
}

export function keyed(key: string, node: SvgNode): SvgNode {
  return { ...node, key }
}
