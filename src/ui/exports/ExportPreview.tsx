import { useEffect, useState } from 'react'
import type { Made } from './make-export.ts'

/** So much of a text is shown; the whole of it is copied and saved. */
const SHOWN = 20_000

/** What will be saved: the picture, or the beginning of the text. A sentence, where it cannot be made. */
export function ExportPreview({ made }: { readonly made: Made | string | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be so by the keyboard too.
    <section className="export-preview" aria-label="Preview" aria-busy={made === undefined} tabIndex={0}>
      {made === undefined ? (
        <p>Being made …</p>
      ) : typeof made === 'string' ? (
        <Problem text={made} />
      ) : (
        <Shown {...made} />
      )}
    </section>
  )
}

function Problem({ text }: { readonly text: string }) {
  return <p className="export-problem">{text}</p>
}

function Shown({ file, beginning }: Made) {
  if (file.type.startsWith('image/')) return <PicturePreview file={file} />
  return <TextPreview beginning={beginning ?? ''} bytes={file.size} />
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

function TextPreview({ beginning, bytes }: { readonly beginning: string; readonly bytes: number }) {
  const isCut = bytes > SHOWN && beginning.length > SHOWN
  return (
    <>
      <textarea aria-label="The text" readOnly value={isCut ? beginning.slice(0, SHOWN) : beginning} />
      {isCut && <p>The beginning of {sizeText(bytes)}. All of it is copied and saved.</p>}
    </>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
