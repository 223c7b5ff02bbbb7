import type { ByteLine } from '../protocol/byte-line';
import { stringifyExact } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import type { Scanned } from './scanned-record';

interface RecordLinesOptions {
  readonly stream: string;
  /** Milliseconds since the epoch. */
  readonly emittedAt: number;
  /** Finishes a record in place before it is written. */
  readonly finish: (record: JsonObject) => void;
  /** Members of every record that doesn't have them itself; written once as text, and not once a record. */
  readonly common: JsonObject;
  /** Told of each half of a surrogate pair that U+FFFD takes the place of. */
  readonly onHalf?: () => void;
}

/** Makes the RECORD lines of one answer: each record is turned into text once, and what they share only once in all. */
export class RecordLines {
  private readonly prefix: string;
  private readonly common: readonly { readonly name: string; readonly member: string }[];
  private readonly allCommon: string;
  /** What stands before a scanned record. */
  private readonly head: Buffer;
  /** What follows one, by which of the common members it has itself. */
  private readonly tails = new Map<number, Buffer>();

  constructor(private readonly options: RecordLinesOptions) {
    const { stream, emittedAt, onHalf } = options;
    this.prefix = `{"type":"RECORD","record":{"stream":${JSON.stringify(stream)},"emitted_at":${emittedAt},"data":`;
    this.head = Buffer.from(this.prefix);
    const common = { ...options.common };
    options.finish(common);
    this.common = Object.entries(common)
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .map(([name, value]) => ({
        name,
        member: `,${JSON.stringify(name)}:${stringifyExact(value, onHalf)}`,
      }));
    this.allCommon = this.common.map(({ member }) => member).join('');
  }

  line(record: JsonObject): string {
    this.options.finish(record);
    const members = this.commonFor(record);
    const text = stringifyExact(record, this.options.onHalf);
    // An empty record has no member that the first comma could follow.
    return text === '{}'
      ? `${this.prefix}{${members.slice(1)}}}}`
      : `${this.prefix}${text.slice(0, -1)}${members}}}}`;
  }

  /** The line of a record that stayed text. */
  scanned({ bytes, own }: Scanned): ByteLine {
    return { head: this.head, body: bytes, tail: this.tailFor(own) };
  }

  private tailFor(own: number): Buffer {
    const known = this.tails.get(own);
    if (known !== undefined) return known;
    const names = Object.keys(this.options.common);
    const missing = this.common.filter(({ name }) => (own & (1 << names.indexOf(name))) === 0);
    const tail = Buffer.from(`${missing.map(({ member }) => member).join('')}}}}`);
    this.tails.set(own, tail);
    return tail;
  }

  private commonFor(record: JsonObject): string {
    let isWhole = true;
    for (const { name } of this.common) {
      const own = record[name];
      if (own === undefined) continue;
      // An id that the API leaves null is known from where the record was found.
      if (own === null) record[name] = undefined;
      else isWhole = false;
    }
    if (isWhole) return this.allCommon;
    return this.common.reduce(
      (text, { name, member }) => (record[name] === undefined ? text + member : text),
      '',
    );
  }
}
