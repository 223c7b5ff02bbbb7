/** Where a text stops being JSON, from 1 on, and what would have to stand there. Never holds any of the text. */
interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly wanted: string;
}

const BLANKS = /[ \t\r\n]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A string as far as it goes; its end may be missing. */
const STRING = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;
const ENDS = { '{': '}', '[': ']' } as const;

/** Looks for the first fault of a text that `JSON.parse` refused: its own words show parts of the text, or no place. */
export function jsonFault(text: string): JsonFault {
  const { at, wanted } = faultIn(text);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, wanted };
}

interface Fault {
  readonly at: number;
  readonly wanted: string;
}

/** One pass over the text, without recursion: nesting may be deep. */
function faultIn(text: string): Fault {
  const open: (keyof typeof ENDS)[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const string = (): Fault | undefined => {
    const begin = at;
    skip(STRING);
    if (text[at] === '\\') return { at, wanted: 'a known escape after "\\"' };
    // The place of a missing quote is where the text began: where it ends is anybody's guess.
    return text[at++] === '"'
      ? undefined
      : { at: begin, wanted: 'a text that ends with a double quote on the same line' };
  };
  // A bracket that was just opened may close at once.
  let isFirst = true;
  for (;;) {
    skip(BLANKS);
    const inside = open.at(-1);
    const end = inside === undefined ? '' : ENDS[inside];
    if (isFirst && text[at] === end) {
      open.pop();
      at++;
    } else {
      // What may be meant instead of one more item: a comma before the end is what people leave most.
      const instead = isFirst ? ` or "${end}"` : text[at] === end ? ', or no comma before it' : '';
      if (inside === '{') {
        if (text[at] !== '"') return { at, wanted: `a name in double quotes${instead}` };
        const fault = string();
        if (fault !== undefined) return fault;
        skip(BLANKS);
        if (text[at] !== ':') return { at, wanted: '":"' };
        at++;
        skip(BLANKS);
      }
      const character = text[at];
      if (character === '{' || character === '[') {
        open.push(character);
        at++;
        isFirst = true;
        continue;
      }
      const fault = character === '"' ? string() : undefined;
      if (fault !== undefined) return fault;
      if (character !== '"' && !skip(SCALAR))
        return { at, wanted: `a value${inside === '[' ? instead : ''}` };
    }
    // After a value there may be a comma, closing brackets, or the end.
    for (skip(BLANKS); text[at] !== ','; skip(BLANKS)) {
      const bracket = open.at(-1);
      if (bracket === undefined) return { at, wanted: 'nothing more' };
      if (text[at] !== ENDS[bracket]) return { at, wanted: `"," or "${ENDS[bracket]}"` };
      open.pop();
      at++;
    }
    if (open.length === 0) return { at, wanted: 'nothing more' };
    at++;
    isFirst = false;
  }
}
