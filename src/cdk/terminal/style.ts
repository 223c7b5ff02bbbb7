const STYLES = {
  bold: ['\u001b[1m', '\u001b[22m'],
  dim: ['\u001b[2m', '\u001b[22m'],
  red: ['\u001b[31m', '\u001b[39m'],
  yellow: ['\u001b[33m', '\u001b[39m'],
} as const;

export type Style = keyof typeof STYLES;

/** The text in a style. Whether it may have one is for the caller to know: see `hasColour`. */
export function styled(style: Style, text: string): string {
  const [open, close] = STYLES[style];
  return open + text + close;
}
