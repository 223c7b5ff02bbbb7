import type { ByteLine } from '../protocol/byte-line';
import { stringifyExact } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import type { RecordBytes } from './scanned-record';

/** What the lines of one answer have in common. */
interface RecordLinesOptions {
  readonly stream: string;
  /** Milliseconds since the epoch. */
  readonly emittedAt: number;
  /** Finishes a record in place before it is written. */
  readonly finish: (record: JsonObject) => void;
  /** Members that are added to every record without them. Their text is made once. */
  readonly common: JsonObject;
  /** Called for each half of a surrogate pair that becomes U+FFFD. */
  readonly onHalf?: () => void;
}

/** Makes the RECORD lines of one answer. */
export class RecordLines {
  private readonly prefix: string;
  private readonly common: readonly { readonly name: string; readonly member: string }[];
  private readonly allCommon: string;
  /** The part of the line before a scanned record. */
  private readonly head: Buffer;
  /** The part after it, by the common members that the record has. */
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

  /** The line of a scanned record. */
  scanned({ bytes, own }: RecordBytes): ByteLine {
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
      // An id that the API leaves null is known from the record's slice.
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
