/** What to run to have a log. */
export const RECORD = 'Record one with: strace -f -ttt -T -o prog.strace ./prog'
