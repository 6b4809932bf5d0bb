// What a page, a worker and Node all have and ES2023 does not name: the only globals the core may use.
// Declared here because TypeScript knows them only as a part of the DOM lib or of Node's types.

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBufferLike): string
}

declare class DecompressionStream {
  constructor(format: 'gzip')
  readonly readable: { getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: unknown }> } }
  readonly writable: { getWriter(): { write(chunk: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> } }
}
