// For tests: a real log in the forms that strace prints, and what people's programs make of it.

type Parts = readonly string[]

type Form = (tid: string, seconds: number, micros: string, text: string) => string

function timeOfDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}

const FORMS: Readonly<Record<string, Form>> = {
  '-f -o -ttt': (tid, seconds, micros, text) => `${tid.padEnd(5)} ${seconds}.${micros} ${text}`,
  '-f -o': (tid, _, __, text) => `${tid.padEnd(5)} ${text}`,
  '-f -tt': (tid, seconds, micros, text) => `[pid ${tid.padStart(5)}] ${timeOfDay(seconds)}.${micros} ${text}`,
  '-f': (tid, _, __, text) => `[pid ${tid.padStart(5)}] ${text}`,
  '-f -r': (tid, _, micros, text) => `[pid ${tid.padStart(5)}]      0.${micros} ${text}`,
}

/** The lines of a log of -f -o -ttt as strace writes it with other options. */
export function cleanLogs(lines: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const parts: readonly Parts[] = lines.map((line) => /^(\d+) +(\d+)\.(\d{6}) (.*)$/.exec(line) ?? [])
  const own = parts.filter(([, tid]) => tid === parts[0]?.[1])
  const made = (some: readonly Parts[], form: Form): readonly string[] =>
    some.map(([, tid = '', seconds = '', micros = '', text = '']) => form(tid, Number(seconds), micros, text))
  return {
    ...Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, made(parts, form)])),
    '-r': made(own, (_, __, micros, text) => `     0.${micros} ${text}`),
    '-tt': made(own, (_, seconds, micros, text) => `${timeOfDay(seconds)}.${micros} ${text}`),
    'no options': made(own, (_, __, ___, text) => text),
  }
}

/** Of each line its pieces; most wrappings make one of one. */
export type Wrap = (line: string, index: number) => readonly string[]

function each(change: (line: string, index: number) => string): Wrap {
  return (line, index) => [change(line, index)]
}

export function both(inner: Wrap, outer: Wrap): Wrap {
  return (line, index) => inner(line, index).flatMap((piece) => outer(piece, index))
}

function atWidth(width: number): Wrap {
  return (line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']
}

function atBlanks(width: number): Wrap {
  return (line) => {
    const pieces: string[] = []
    let piece = ''
    for (const word of line.split(' ')) {
      if (piece !== '' && piece.length + 1 + word.length > width) {
        pieces.push(piece)
        piece = word
      } else piece = pieces.length === 0 && piece === '' && word === '' ? ' ' : piece === '' ? word : `${piece} ${word}`
    }
    return [...pieces, piece]
  }
}

function quotedPrintable(line: string): readonly string[] {
  const encoded = line.replaceAll('=', '=3D')
  const pieces: string[] = []
  for (let rest = encoded; ; ) {
    if (rest.length <= 76) return [...pieces, rest]
    let cut = 75
    if (rest[cut - 1] === '=') cut -= 1
    else if (rest[cut - 2] === '=') cut -= 2
    pieces.push(`${rest.slice(0, cut)}=`)
    rest = rest.slice(cut)
  }
}

function entities(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function stamp(index: number): string {
  return new Date(1_719_726_761_000 + index * 37).toISOString()
}

/** Changes that leave each line one: what is said of each, and how it is made. */
export const WRAPPED: Readonly<Record<string, readonly [said: string, wrap: Wrap]>> = {
  'four blanks': ['blanks', each((line) => `    ${line}`)],
  'two blanks': ['blanks', each((line) => `  ${line}`)],
  'a tab': ['blanks', each((line) => `\t${line}`)],
  'a quotation': ['“> ”', each((line) => `> ${line}`)],
  'a quotation without blanks': ['“>', each((line) => `>${line}`)],
  'a quotation of a quotation': ['“> > ”', each((line) => `> > ${line}`)],
  'a quotation in old style': ['“>> ”', each((line) => `>> ${line}`)],
  bars: ['“| ”', each((line) => `| ${line}`)],
  'comments of a script': ['“# ”', each((line) => `# ${line}`)],
  'comments of C': ['“// ”', each((line) => `// ${line}`)],
  'the lines of a list': ['“* ”', each((line) => `* ${line}`)],
  backticks: ['backticks', each((line) => `\`${line.trim()}\``)],
  'numbers of cat -n': ['line numbers', each((line, i) => `${String(i + 1).padStart(6)}\t${line}`)],
  'numbers of less -N': ['line numbers', each((line, i) => `${String(i + 1).padStart(7)} ${line}`)],
  'numbers of an editor': ['line numbers', each((line, i) => `${String(i + 41).padStart(4)} | ${line}`)],
  'numbers of a page': ['line numbers', each((line, i) => `${i + 1} ${line}`)],
  'grep -n': ['line numbers', each((line, i) => `${i * 3 + 7}:${line}`)],
  'grep -H': ['names of files', each((line) => `/tmp/prog.strace:${line}`)],
  'grep -Hn': ['names of files', each((line, i) => `prog.strace:${i + 1}:${line}`)],
  journalctl: ['journald', each((line, i) => `Jun 30 05:52:${10 + (i % 50)} host strace[5595]: ${line}`)],
  'journalctl -o short-iso': [
    'journald',
    each((line, i) => `${stamp(i).slice(0, 19)}+0000 host strace[5595]: ${line}`),
  ],
  'journalctl of a unit': ['journald', each((line) => `Jun  3 05:52:41 my-host.example prog.service[1]: ${line}`)],
  'syslog with a priority': ['syslog', each((line) => `<13>Jun 30 05:52:41 host strace: ${line}`)],
  'syslog of RFC 5424': ['syslog', each((line, i) => `<14>1 ${stamp(i)} host strace 5595 - - ${line}`)],
  'kubectl logs --timestamps': ['time stamps', each((line, i) => `${stamp(i).replace('Z', '123456Z')} ${line}`)],
  'kubectl logs --prefix': ['kubectl', each((line) => `[pod/web-7d4b9-x2x/main] ${line}`)],
  'files of a container': ['container', each((line, i) => `${stamp(i)} stderr F ${line}`)],
  stern: ['“web-7d4b9 main ”', each((line) => `web-7d4b9 main ${line}`)],
  'docker compose': ['docker compose', each((line) => `app-1  | ${line}`)],
  'JSON of docker': ['JSON', each((line, i) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: stamp(i) }))],
  ts: ['time stamps', each((line, i) => `Jun 30 05:52:${10 + (i % 50)} ${line}`)],
  'ts %F %T': ['time stamps', each((line, i) => `${stamp(i).slice(0, 19).replace('T', ' ')} ${line}`)],
  'a logger': ['time stamps', each((line, i) => `[${stamp(i)}] INFO: ${line}`)],
  'padding of tmux': ['', each((line) => line.padEnd(400))],
  'a frame of tmux': ['frame', each((line) => `${line.padEnd(400)}│`)],
  colours: ['terminal', each((line) => `\x1b[32m${line.slice(0, 9)}\x1b[0;1m${line.slice(9)}\x1b[0m\x1b[K`)],
  entities: ['HTML', each(entities)],
  'entities of entities': ['HTML', each((line) => entities(entities(line)))],
  'entities with tags': ['HTML', each((line) => `<span class="line">${entities(line)}</span><br/>`)],
  'typographic signs': [
    'typographic',
    each((line) =>
      line
        .replaceAll('...', '…')
        .replace(/"([^"]*)"/g, '“$1”')
        .replace(/ = -1/, ' = −1'),
    ),
  ],
  'non-breaking blanks': ['typographic', each((line) => line.replaceAll(' ', '\u00a0'))],
  dashes: [
    'typographic',
    each((line) => line.replace('--- SIG', '— SIG').replace(/ ---$/, ' —').replaceAll(' ', '\u00a0')),
  ],
  'carriage returns': ['', each((line) => `${line}\r`)],
}

/** Changes that break lines; what stands in front then is in front of each piece. */
export const BROKEN: Readonly<Record<string, readonly [said: string, wrap: Wrap]>> = {
  'a mail of 72 characters': ['at 72 char', atBlanks(72)],
  'a window of 80 characters': ['at 80 char', atWidth(80)],
  'a window of 132 characters': ['at 132 char', atWidth(132)],
  'quoted-printable': ['quoted-printable', quotedPrintable],
}
