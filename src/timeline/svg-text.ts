import type { SvgAttributes, SvgNode } from './svg-node.ts'

/** Attributes that SVG itself writes in camel case; all others have hyphens: textAnchor is text-anchor. */
const CAMEL: ReadonlySet<string> = new Set(['viewBox', 'patternUnits', 'patternTransform'])

/** An element as text. Numbers are rounded to a hundredth of a px, what is only for tests (`data-…`) is left out. */
export function svgText(node: SvgNode): string {
  const { tag, attributes, children } = node
  const inner = typeof children === 'string' ? escapeXml(children) : children.map(svgText).join('')
  const start = `<${tag}${attributesText(attributes)}`
  return inner === '' ? `${start}/>` : `${start}>${inner}</${tag}>`
}

function attributesText(attributes: SvgAttributes): string {
  return Object.entries(attributes)
    .filter(([name, value]) => value !== undefined && !name.startsWith('data-'))
    .map(([name, value]) => ` ${nameText(name)}="${escapeXml(valueText(value ?? ''))}"`)
    .join('')
}

function nameText(name: string): string {
  return CAMEL.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function valueText(value: string | number): string {
  if (typeof value === 'number') return String(rounded(value))
  return value.replace(/-?\d+\.\d{3,}(?![\d.])/g, (number) => String(rounded(Number(number))))
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0, which has no way to write most control characters: they become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}
