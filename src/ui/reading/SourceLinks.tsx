import { type Source, sourceToLink } from '../../lessons/source.ts'

/** Where a fact is from: short links, after its text. */
export function SourceLinks({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <span className="fact-sources">
      {sources.map(sourceToLink).map(({ label, url }) => (
        <a key={url} href={url} target="_blank" rel="noopener">
          {label}
        </a>
      ))}
    </span>
  )
}
