import fontUrl from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'

/** The font of the page in base64, which an SVG carries with it; undefined where it cannot be fetched any more. */
export async function embeddedFont(): Promise<string | undefined> {
  try {
    const response = await fetch(fontUrl)
    return response.ok ? toBase64(new Uint8Array(await response.arrayBuffer())) : undefined
  } catch {
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
