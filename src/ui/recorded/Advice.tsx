interface AdviceProps {
  /** A sentence; what is to be typed stands at its end: 'Record all threads: strace -f ./prog.' */
  readonly text: string
}

/** What to do. A command stands apart, without the full stop that would be copied with it. */
export function Advice({ text }: AdviceProps) {
  const [, why, command] = /^(.*: )(strace -.*)\.$/.exec(text) ?? []
  if (command === undefined) return text
  return (
    <>
      {why}
      <code className="log-command">{command}</code>
    </>
  )
}
