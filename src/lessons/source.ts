import { type GoLine, goLineToLabel, goLineToUrl } from './code/go-source.ts'

/** Where a fact is from: a line of Go, or a page. */
export type Source = GoLine | { readonly label: string; readonly url: string }

export function sourceToLink(source: Source): { readonly label: string; readonly url: string } {
  return 'url' in source ? source : { label: goLineToLabel(source), url: goLineToUrl(source) }
}

export function goIssue(number: number): Source {
  return { label: `issue ${number}`, url: `https://github.com/golang/go/issues/${number}` }
}
