/** What is written as a key in a sentence: between backquotes. */
const KEY = /`([^`]+)`/

/** A sentence with its keys drawn as keys: 'Press `→` to go on'. */
export function KeyedText({ children }: { readonly children: string }) {
  return children.split(KEY).map((part, index) => {
    // Every second part stood between backquotes.
    if (index % 2 === 0) return part
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places.
    return <kbd key={index}>{part}</kbd>
  })
}
