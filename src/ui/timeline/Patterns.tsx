/** The patterns that tell activities apart without colour. Their marks take the hue of the theme. */
export function Patterns() {
  return (
    <defs>
      <pattern id="tl-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="tl-pattern-line" x1="0" y1="0" x2="0" y2="7" />
      </pattern>
      <pattern id="tl-zigzag" width="12" height="24" patternUnits="userSpaceOnUse">
        <path className="tl-pattern-line" d="M-3,9 L3,15 L9,9 L15,15" />
      </pattern>
      <pattern id="tl-wall" width="6" height="4" patternUnits="userSpaceOnUse">
        <path className="tl-pattern-wall" d="M0,4 L4,0" />
      </pattern>
      <pattern id="tl-stopping" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <line className="tl-pattern-stopping" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  )
}
