import { later } from '../parts/later.tsx'

/** The page of a log; asked for as soon as a log is being read. */
export const ShownLogPage = later(async () => (await import('./LogPage.tsx')).LogPage)
