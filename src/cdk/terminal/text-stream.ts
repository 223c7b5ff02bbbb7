/** The part of stdout and stderr that matters to what people see. */
export interface TextStream {
  readonly isTTY?: boolean;
  /** Characters in a line, where it is a terminal. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** A stream that is got when somebody needs it: Node's take longer to make than a short command takes. */
export function whenAsked(get: () => TextStream): TextStream {
  return {
    get isTTY() {
      return get().isTTY === true;
    },
    get columns() {
      // A terminal that does not know its width says 0.
      return get().columns || undefined;
    },
    write: (text) => get().write(text),
  };
}

/** The variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Colours where a terminal shows them. NO_COLOR and FORCE_COLOR decide otherwise, in this order, as in the help. */
export function hasColour(stream: TextStream, env: Environment): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced, TERM: term } = env;
  if (isSet(none) || forced === '0' || forced === 'false') return false;
  if (isSet(forced)) return true;
  return stream.isTTY === true && term !== 'dumb';
}

/** Whether lines can be redrawn in place. What CI shows is a file in the end, also where it pretends to be a terminal. */
export function canRedraw(stream: TextStream, env: Environment): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb' && !isSet(env['CI']);
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '';
}

const STYLES = {
  bold: ['\u001b[1m', '\u001b[22m'],
  dim: ['\u001b[2m', '\u001b[22m'],
  red: ['\u001b[31m', '\u001b[39m'],
  yellow: ['\u001b[33m', '\u001b[39m'],
} as const;

/** The name of a style. */
export type Style = keyof typeof STYLES;

/** The text in a style. Whether it may have one is for the caller to know: see `hasColour`. */
export function styled(style: Style, text: string): string {
  const [open, close] = STYLES[style];
  return open + text + close;
}
