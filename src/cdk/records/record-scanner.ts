import { isUtf8 } from 'node:buffer';
import { parseExact } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  JsonBytes,
  NINE,
  NotScannable,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes';
import { scannedRecord } from './scanned-record';
import type { IdleRule, ObjectShape, TextField, TextShape } from './text-shape';

interface RecordScannerOptions {
  readonly shape: ObjectShape;
  /** The members that lead to the list of records in an answer. */
  readonly records: readonly string[];
  /** The member that is the record's key. */
  readonly key: string;
  /** The member that is the record's time, if it has one. */
  readonly time: string | undefined;
  /** Members that are laid over each record which doesn't have them itself. */
  readonly common: readonly string[];
}

/** After so many records it is decided whether scanning pays. */
const TRIAL_RECORDS = 500;
const NOTHING = Buffer.alloc(0);
const LOWER_N = 110;
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * Takes records out of answers as text, finished as their schema says. Making objects of them, and text of those
 * again, is most of the work of a bulk read, and most records need no more than a timestamp in another form. Those that
 * need more are parsed.
 */
export class RecordScanner extends JsonBytes {
  private body: Buffer = NOTHING;
  private text = '';
  /** The record's finished text so far, and up to where that is. */
  private finished = '';
  private upTo = 0;
  private mustParse = false;
  private idle: IdleRule | undefined;
  private records = 0;
  private parsed = 0;
  private readonly ownFields: readonly { readonly field: TextField; readonly bit: number }[];
  private readonly lookedAt: readonly TextField[];
  private readonly key: TextField | undefined;
  private readonly eventTime: TextField | undefined;

  constructor(private readonly options: RecordScannerOptions) {
    super();
    const { shape, key, time, common } = options;
    const fields = [...shape.fields.values()];
    this.ownFields = common.flatMap((name, index) => {
      const field = shape.fields.get(name);
      return field === undefined ? [] : [{ field, bit: 1 << index }];
    });
    this.key = shape.fields.get(key);
    this.eventTime = time === undefined ? undefined : shape.fields.get(time);
    const deciding = fields.flatMap(({ shape: one }) => (one.kind === 'ruled' ? [one.idle?.by] : []));
    const names = new Set([key, time, ...common, ...deciding]);
    this.lookedAt = fields.filter(({ name }) => names.has(name));
    for (const field of this.lookedAt) field.isLookedAt = true;
  }

  /** The answer, its records as text; undefined where it is to be parsed. */
  scan(body: Buffer): unknown {
    if (this.doesNotPay || !isUtf8(body)) return undefined;
    this.bytes = body;
    this.body = body;
    this.at = 0;
    this.text = body.toString('latin1');
    try {
      const answer = this.answer(0);
      return this.at === body.length ? answer : undefined;
    } catch (error) {
      if (error instanceof NotScannable) return undefined;
      throw error;
    } finally {
      this.bytes = NOTHING;
      this.body = NOTHING;
      this.text = '';
      this.finished = '';
    }
  }

  private get doesNotPay(): boolean {
    return this.records > TRIAL_RECORDS && this.parsed * 2 > this.records;
  }

  /** What stands around the list is parsed. */
  private answer(depth: number): Json {
    const member = this.options.records[depth];
    if (member === undefined) return this.list();
    if (this.bytes[this.at] !== OPEN_OBJECT) this.fail();
    const answer: JsonObject = {};
    this.eachMember(() => {
      const name = this.parse(() => this.string());
      if (typeof name !== 'string' || name in answer) return this.fail();
      this.expect(COLON);
      answer[name] = name === member ? this.answer(depth + 1) : this.parse(() => this.skip());
    });
    return answer;
  }

  private parse(skip: () => void): Json {
    const from = this.at;
    skip();
    return parseExact(decoded(this.text.slice(from, this.at))) as Json;
  }

  private list(): JsonObject[] {
    if (this.bytes[this.at] !== OPEN_LIST) this.fail();
    const records: JsonObject[] = [];
    this.eachItem(() => records.push(this.record()));
    return records;
  }

  private record(): JsonObject {
    if (this.bytes[this.at] !== OPEN_OBJECT) this.fail();
    const from = this.at;
    this.begin();
    const seen = this.object(this.options.shape, true);
    this.records++;
    const own = this.ownOf(seen);
    const id = this.key?.said;
    if (this.mustParse || !this.hasPlainNumbers || own === undefined || id === undefined || !this.isIdle()) {
      this.parsed++;
      return parseExact(decoded(this.text.slice(from, this.at))) as JsonObject;
    }
    const text = this.finished + this.text.slice(this.upTo, this.at - 1);
    const { key, time } = this.options;
    const members: JsonObject = { [key]: id };
    if (time !== undefined) members[time] = this.eventTime?.said;
    return scannedRecord(members, { text, own });
  }

  private begin(): void {
    this.finished = '';
    this.upTo = this.at;
    this.mustParse = false;
    this.hasPlainNumbers = true;
    this.idle = undefined;
    for (const field of this.lookedAt) field.said = undefined;
  }

  private isIdle(): boolean {
    if (this.idle === undefined) return true;
    const decides = this.options.shape.fields.get(this.idle.by)?.said;
    return decides !== undefined && this.idle.test(decides);
  }

  /** Which common members the record has itself. Undefined where one is null, which must go. */
  private ownOf(seen: number): number | undefined {
    let own = 0;
    for (const { field, bit } of this.ownFields) {
      if ((seen & field.bit) === 0) continue;
      if (field.said === undefined) return undefined;
      own |= bit;
    }
    return own;
  }

  /** Returns the bits of the fields that it has. */
  private object({ fields }: ObjectShape, isRecord: boolean): number {
    let seen = 0;
    let before: TextField | undefined;
    this.at++;
    if (this.bytes[this.at] === CLOSE_OBJECT) {
      this.at++;
      // A record without members has none that the first comma could follow.
      if (isRecord) this.mustParse = true;
      return seen;
    }
    for (;;) {
      const field = this.field(fields, before);
      // The parser takes the last of two members with one name.
      if (field === undefined || (seen & field.bit) !== 0) {
        this.mustParse = true;
        this.skip();
      } else {
        seen |= field.bit;
        if (isRecord && field.isLookedAt) this.lookAt(field);
        else this.value(field.shape, isRecord);
        if (before !== undefined) before.next = field;
        before = field;
      }
      const byte = this.bytes[this.at++];
      if (byte === CLOSE_OBJECT) return seen;
      if (byte !== COMMA) this.fail();
    }
  }

  /** Goes over a member's name. Undefined where the schema doesn't know it. */
  private field(
    fields: ReadonlyMap<string, TextField>,
    before: TextField | undefined,
  ): TextField | undefined {
    const guess = before?.next;
    if (guess !== undefined && this.isHere(guess.bytes)) {
      this.at += guess.bytes.length;
      return guess;
    }
    const from = this.at + 1;
    this.string();
    const name = this.text.slice(from, this.at - 1);
    this.expect(COLON);
    return fields.get(name);
  }

  private isHere(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < expected.length; index++) {
      if (bytes[at + index] !== expected[index]) return false;
    }
    return true;
  }

  private value(shape: TextShape, isOfRecord: boolean): void {
    const byte = this.bytes[this.at];
    switch (shape.kind) {
      case 'object':
        if (byte === OPEN_OBJECT) this.object(shape, false);
        else this.simple();
        return;
      case 'list':
        if (byte === OPEN_LIST) this.eachItemOf(shape.item);
        else this.simple();
        return;
      case 'time':
        if (byte === QUOTE) this.time();
        else this.simple();
        return;
      case 'ruled':
        this.ruled(shape.idle, isOfRecord);
        return;
      default:
        this.simple();
    }
  }

  private eachItemOf(item: TextShape): void {
    this.at++;
    if (this.bytes[this.at] === CLOSE_LIST) {
      this.at++;
      return;
    }
    for (;;) {
      this.value(item, false);
      const byte = this.bytes[this.at++];
      if (byte === CLOSE_LIST) return;
      if (byte !== COMMA) this.fail();
    }
  }

  /** A value that has no members: another is not what the schema says. */
  private simple(): void {
    const byte = this.bytes[this.at];
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) {
      this.scalar();
      return;
    }
    this.mustParse = true;
    this.skip();
  }

  private ruled(idle: IdleRule | undefined, isOfRecord: boolean): void {
    const isNull = this.bytes[this.at] === LOWER_N;
    this.skip();
    if (isNull) return;
    if (!isOfRecord || idle === undefined || (this.idle ?? idle).by !== idle.by) this.mustParse = true;
    else this.idle = idle;
  }

  /** Puts a timestamp into the one form. Returns that, or undefined where the text is none. */
  private time(): string | undefined {
    const from = this.at;
    this.string();
    if (this.hadEscape) {
      this.mustParse = true;
      return undefined;
    }
    const given = this.copy(from + 1, this.at - 1);
    const normal = normalizeTimestamp(given);
    if (normal === undefined || normal === given) return normal;
    this.finished += `${this.text.slice(this.upTo, from)}"${normal}"`;
    this.upTo = this.at;
    return normal;
  }

  /** Keeps a text or number that somebody needs. */
  private lookAt(field: TextField): void {
    const from = this.at;
    const byte = this.bytes[from] as number;
    if (field.shape.kind === 'time' && byte === QUOTE) {
      field.said = this.time();
      return;
    }
    this.value(field.shape, true);
    if (byte === QUOTE) {
      field.said = this.copy(from + 1, this.at - 1);
      // What it says is known only when it is decoded.
      if (this.hadEscape || BEYOND_ASCII.test(field.said)) this.mustParse = true;
    } else if (byte <= NINE) {
      field.said = this.copy(from, this.at);
    }
  }

  /** A text of its own: a part of the whole would keep the whole in memory for as long as somebody knows it. */
  private copy(from: number, to: number): string {
    return this.body.toString('latin1', from, to);
  }
}

function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
