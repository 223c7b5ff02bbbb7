/** Where a text stops being JSON, from 1 on, and what would have to stand there. Never holds any of the text. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly wanted: string;
}

const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** A string as far as it goes; its end may be missing. */
const STRING = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;

/** Looks for the first fault of a text that `JSON.parse` refused: its own words show parts of the text, or no place. */
export function jsonFault(text: string): JsonFault {
  const { at, wanted } = new Scan(text).fault();
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, wanted };
}

interface Fault {
  readonly at: number;
  readonly wanted: string;
}

/** One pass over the text, without recursion: nesting may be deep. */
class Scan {
  private at = 0;
  /** The brackets that are open. */
  private readonly open: ('{' | '[')[] = [];

  constructor(private readonly text: string) {}

  fault(): Fault {
    let isFirst = true;
    for (;;) {
      const fault = this.value(isFirst);
      if (fault !== undefined) return fault;
      const begun = this.justOpened;
      this.justOpened = false;
      isFirst = begun;
      if (begun) continue;
      const next = this.afterValue();
      if (next !== undefined) return next;
    }
  }

  private justOpened = false;

  /** A value, with its name where it is an object's. `mayEnd`: a bracket was just opened, and may close at once. */
  private value(mayEnd: boolean): Fault | undefined {
    this.skip(BLANKS);
    const inside = this.open.at(-1);
    if (mayEnd && inside !== undefined && this.closes(inside)) return undefined;
    if (inside === '{') {
      const fault = this.name(mayEnd);
      if (fault !== undefined) return fault;
    }
    const character = this.text[this.at];
    if (character === '{' || character === '[') {
      this.open.push(character);
      this.at++;
      this.justOpened = true;
      return undefined;
    }
    if (character === '"') return this.string();
    if (this.skip(NUMBER) || this.skip(WORD)) return undefined;
    return this.here(`a value${inside === '[' ? this.orInstead(mayEnd, ']') : ''}`);
  }

  private name(mayEnd: boolean): Fault | undefined {
    if (this.text[this.at] !== '"') return this.here(`a name in double quotes${this.orInstead(mayEnd, '}')}`);
    const fault = this.string();
    if (fault !== undefined) return fault;
    this.skip(BLANKS);
    if (this.text[this.at] !== ':') return this.here('":"');
    this.at++;
    this.skip(BLANKS);
    return undefined;
  }

  /** What may be meant instead of one more item: a comma before the end is what people leave most. */
  private orInstead(mayEnd: boolean, end: string): string {
    if (mayEnd) return ` or "${end}"`;
    return this.text[this.at] === end ? ', or no comma before it' : '';
  }

  private string(): Fault | undefined {
    const begin = this.at;
    this.skip(STRING);
    if (this.text[this.at] === '"') {
      this.at++;
      return undefined;
    }
    const character = this.text[this.at];
    if (character === '\\') return this.here('a known escape after "\\"');
    // The place of a missing quote is where the text began: where it ends is anybody's guess.
    return { at: begin, wanted: 'a text that ends with a double quote on the same line' };
  }

  /** What may follow a value: the end, a comma, or closing brackets. */
  private afterValue(): Fault | undefined {
    for (;;) {
      this.skip(BLANKS);
      const inside = this.open.at(-1);
      if (inside === undefined) return this.here('nothing more');
      if (this.text[this.at] === ',') {
        this.at++;
        return undefined;
      }
      if (!this.closes(inside)) return this.here(inside === '{' ? '"," or "}"' : '"," or "]"');
    }
  }

  private closes(bracket: '{' | '['): boolean {
    if (this.text[this.at] !== (bracket === '{' ? '}' : ']')) return false;
    this.open.pop();
    this.at++;
    return true;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found !== '';
  }

  private here(wanted: string): Fault {
    return { at: this.at, wanted };
  }
}
