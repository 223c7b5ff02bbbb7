/** East Asian characters that take two columns. */
const WIDE = /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;
const WIDE_BEYOND = /^(\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}])|\ufe0f/u;
const PLAIN = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return characters(text).reduce((width, character) => width + characterWidth(character), 0);
}

/** The text in at most so many columns; where it is longer, its beginning and an ellipsis. */
export function fitted(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of characters(text)) {
    width += characterWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
}

/** A text in lines of at most so many columns, broken between words; a word that is too long is cut. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitted(word, Math.max(width, 1)));
  }
  return lines;
}

/** Control characters, and those that turn the direction of writing. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, with nothing in it that a terminal would obey: such characters are shown as JSON escapes them. */
export function harmless(text: string): string {
  return PLAIN.test(text) ? text : escaped(text.replace(/\s+/g, ' '));
}

/** The text with its lines and tabs, and every other character that a terminal would obey as JSON escapes it. */
export function harmlessLines(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(OBEYED, (character, at: number) => {
    const isLineEnd = character === '\r' && text[at + 1] === '\n';
    return character === '\n' || character === '\t' || isLineEnd ? character : escaped(character);
  });
}

/** Every character that a terminal would obey as JSON escapes it. In JSON it says the same. */
export function escaped(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As a reader sees them: a letter with its accents is one. */
function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function characterWidth(character: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(character)) return 0;
  return WIDE.test(character) || WIDE_BEYOND.test(character) ? 2 : 1;
}
