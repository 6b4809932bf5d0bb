import { useEffect, useState } from 'react'
import type { Made } from './make-export.ts'

/** So much of a text is shown; the whole of it is copied and saved. */
const SHOWN = 20_000

/** What will be saved: the picture, or the beginning of the text. */
export function ExportPreview({ made }: { readonly made: Made | string | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be so by the keyboard too.
    <section className="export-preview" aria-label="Preview" aria-busy={made === undefined} tabIndex={0}>
      {typeof made === 'string' ? (
        <p className="export-problem">{made}</p>
      ) : made === undefined ? null : made.file.type.startsWith('image/') ? (
        <PicturePreview file={made.file} />
      ) : (
        <TextPreview text={made.text ?? ''} />
      )}
    </section>
  )
}

function PicturePreview({ file }: { readonly file: Blob }) {
  const [url, setUrl] = useState<string>()
  const [isTall, setTall] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (url === undefined) return null
  return (
    <img
      className={isTall ? 'export-tall' : undefined}
      src={url}
      alt="The swimlanes, as they will be saved"
      onLoad={({ currentTarget: { naturalHeight, naturalWidth } }) => setTall(naturalHeight > naturalWidth)}
    />
  )
}

function TextPreview({ text }: { readonly text: string }) {
  const isCut = text.length > SHOWN
  return (
    <>
      <textarea aria-label="The text" readOnly value={isCut ? text.slice(0, SHOWN) : text} />
      {isCut && (
        <p>The beginning of {text.length.toLocaleString('en')} characters. All of them are copied and saved.</p>
      )}
    </>
  )
}
