/** What to do where lines of a log are missing, or hidden: said by several doubts, and to a person once. */
export const WHOLE = 'Get the whole log, without cuts.'
export const NO_FILTER = 'Record without a filter (-e).'
