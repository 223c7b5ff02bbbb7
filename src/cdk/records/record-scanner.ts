import { isUtf8 } from 'node:buffer';
import { parseExact } from '../protocol/exact-json';
import type { Json, JsonObject } from '../protocol/json';
import { EditedPart } from './edits';
import { CLOSE_LIST, CLOSE_OBJECT, colonEnd, eachEnd, OPEN_LIST, OPEN_OBJECT, valueEnd } from './json-value';
import { stringEnd } from './json-string';
import { JsonText, NO_TEXT } from './json-text';
import { NotScannable, notScannable } from './not-scannable';
import { scannedRecord } from './scanned-record';
import { ShapeWalk } from './shape-walk';
import type { ObjectShape, TextField } from './text-shape';

/** Where an answer has its records, and which of their members the reader needs. */
interface RecordScannerOptions {
  readonly shape: ObjectShape;
  /** The members that lead to the list of records in an answer. */
  readonly records: readonly string[];
  /** The member that is the record's key. */
  readonly key: string;
  /** The member that is the record's time, if it has one. */
  readonly time: string | undefined;
  /** Members that are added to every record without them. */
  readonly common: readonly string[];
}

/** After this many records, scanning stops if too many were parsed. */
const TRIAL_RECORDS = 500;

/**
 * Takes records out of answers as bytes, finished by their schema. Parsing and writing objects is most of the work of a
 * bulk read, and most records need only normalized timestamps. Those that need more are parsed. See docs/adr/0004.
 */
export class RecordScanner {
  private readonly walk: ShapeWalk;
  private json = NO_TEXT;
  private records = 0;
  private parsed = 0;
  private readonly ownFields: readonly { readonly field: TextField; readonly bit: number }[];
  private readonly neededFields: readonly TextField[];
  private readonly key: TextField | undefined;
  private readonly eventTime: TextField | undefined;

  constructor(private readonly options: RecordScannerOptions) {
    const { shape, key, time, common } = options;
    this.walk = new ShapeWalk(shape);
    const fields = [...shape.fields.values()];
    this.ownFields = common.flatMap((name, index) => {
      const field = shape.fields.get(name);
      return field === undefined ? [] : [{ field, bit: 1 << index }];
    });
    this.key = shape.fields.get(key);
    this.eventTime = time === undefined ? undefined : shape.fields.get(time);
    const deciding = fields.flatMap(({ shape: one }) => (one.kind === 'ruled' ? [one.idle?.by] : []));
    const names = new Set([key, time, ...common, ...deciding]);
    this.neededFields = fields.filter(({ name }) => names.has(name));
    for (const field of this.neededFields) field.isNeeded = true;
  }

  /** The answer, its records as bytes; undefined if it must be parsed. */
  scan(body: Buffer): unknown {
    if (this.doesNotPay || !isUtf8(body)) return undefined;
    this.json = new JsonText(body);
    this.walk.begin(this.json);
    try {
      const { value, end } = this.answer(0, 0);
      return end === body.length ? value : undefined;
    } catch (error) {
      if (error instanceof NotScannable) return undefined;
      throw error;
    } finally {
      this.json = NO_TEXT;
      this.walk.begin(NO_TEXT);
    }
  }

  private get doesNotPay(): boolean {
    return this.records > TRIAL_RECORDS && this.parsed * 2 > this.records;
  }

  /** Everything around the list is parsed. */
  private answer(depth: number, from: number): { readonly value: Json; readonly end: number } {
    const { json } = this;
    const { bytes } = json;
    const member = this.options.records[depth];
    if (member === undefined) return this.list(from);
    if (bytes[from] !== OPEN_OBJECT) notScannable();
    const value: JsonObject = {};
    const end = eachEnd(bytes, from, CLOSE_OBJECT, (at) => {
      const nameEnd = stringEnd(json, at);
      const name = this.parsedPart(at, nameEnd);
      if (typeof name !== 'string' || name in value) return notScannable();
      const begin = colonEnd(bytes, nameEnd);
      if (name !== member) {
        const valueAt = valueEnd(json, begin);
        value[name] = this.parsedPart(begin, valueAt);
        return valueAt;
      }
      const inner = this.answer(depth + 1, begin);
      value[name] = inner.value;
      return inner.end;
    });
    return { value, end };
  }

  private parsedPart(from: number, to: number): Json {
    return parseExact(this.json.bytes.toString('utf8', from, to)) as Json;
  }

  private list(from: number): { readonly value: JsonObject[]; readonly end: number } {
    const { bytes } = this.json;
    if (bytes[from] !== OPEN_LIST) notScannable();
    const value: JsonObject[] = [];
    const end = eachEnd(bytes, from, CLOSE_LIST, (at) => this.record(at, value));
    return { value, end };
  }

  /** Adds the record that begins there. Returns the position after it. */
  private record(at: number, records: JsonObject[]): number {
    for (const field of this.neededFields) field.text = undefined;
    const { walk } = this;
    const { edits } = walk;
    const next = edits.count;
    const before = edits.grown;
    const end = walk.record(at);
    this.records++;
    const own = this.ownOf(walk.seen);
    const id = this.key?.text;
    if (walk.mustParse || own === undefined || id === undefined || !this.isIdle()) {
      this.parsed++;
      records.push(this.parsedPart(at, end) as JsonObject);
      return end;
    }
    const { key, time } = this.options;
    // Without the closing brace, since more members may follow.
    const to = end - 1;
    const length = to - at + edits.grown - before;
    const bytes = new EditedPart(edits, { from: at, to, next, end: edits.count }, length);
    const record = scannedRecord(key, id, { bytes, own });
    if (time !== undefined) record[time] = this.eventTime?.text;
    records.push(record);
    return end;
  }

  /** Does the rule, if any, leave the record's values unchanged? */
  private isIdle(): boolean {
    const { rule } = this.walk;
    if (rule === undefined) return true;
    const decides = this.options.shape.fields.get(rule.by)?.text;
    return decides !== undefined && rule.test(decides);
  }

  /** The common members that the record has. Undefined if one is null and must be replaced. */
  private ownOf(seen: number): number | undefined {
    let own = 0;
    for (const { field, bit } of this.ownFields) {
      if ((seen & field.bit) === 0) continue;
      if (field.text === undefined) return undefined;
      own |= bit;
    }
    return own;
  }
}
