/**
 * Bytes of text, after decompression, that a page can hold at once. The text is kept, and the columns are about half as
 * big again, so this is where a browser's tab (4 GB) still has room for the picture.
 */
export const LIMIT = 1.5 * 1024 ** 3
