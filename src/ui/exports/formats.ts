interface Format {
  readonly label: string
  readonly about: string
  readonly ending: string
  readonly type: string
  readonly isPicture: boolean
}

export const FORMATS = {
  png: {
    label: 'PNG picture',
    about: 'For slides and mail, two pixels for each',
    ending: 'png',
    type: 'image/png',
    isPicture: true,
  },
  svg: {
    label: 'SVG picture',
    about: 'For print and for drawing programs; stands alone',
    ending: 'svg',
    type: 'image/svg+xml',
    isPicture: true,
  },
  perfetto: {
    label: 'Perfetto trace',
    about: 'Chrome’s trace JSON; open it at ui.perfetto.dev',
    ending: 'perfetto.json',
    type: 'application/json',
    isPicture: false,
  },
  text: {
    label: 'Text diagram',
    about: 'A column for each thread, for commit messages',
    ending: 'txt',
    type: 'text/plain',
    isPicture: false,
  },
  mermaid: {
    label: 'Mermaid diagram',
    about: 'A sequence diagram for GitHub and wikis',
    ending: 'mmd',
    type: 'text/plain',
    isPicture: false,
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatId = keyof typeof FORMATS
export const FORMAT_IDS = Object.keys(FORMATS) as readonly FormatId[]
