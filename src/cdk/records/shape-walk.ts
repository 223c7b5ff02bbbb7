import { normalizeTimestamp } from '../time/timestamp';
import { plainUtcEnd, timestampEdit } from '../time/timestamp-bytes';
import { Edits } from './edits';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  colonEnd,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  scalarEnd,
  valueEnd,
} from './json-value';
import { isPlainNumber, NINE } from './json-number';
import { BACKSLASH, hasEscape, QUOTE, stringEnd } from './json-string';
import { type JsonText, NO_TEXT } from './json-text';
import { notScannable } from './not-scannable';
import { RepeatedTexts } from './repeated-texts';
import type { IdleRule, ObjectShape, TextField, TextShape } from './text-shape';

const LOWER_N = 110;

/**
 * Goes over records as their shape has them, and puts timestamps into the one form. Keeps what of a record somebody
 * looks at, and notes whether the record must be parsed instead. Each method begins at a place in the bytes and returns
 * where they go on.
 */
export class ShapeWalk {
  /** What was put into another form in the bytes at hand. */
  edits = new Edits(NO_TEXT.bytes);
  /** The record needs more than a walk can do. */
  mustParse = false;
  /** The rule that the record has values for, if it has any. */
  rule: IdleRule | undefined;
  /** The bits of the fields that the record has. */
  seen = 0;
  private json = NO_TEXT;
  private bytes = NO_TEXT.bytes;
  private readonly repeated = new RepeatedTexts();
  /** Where the digits of the last timestamp end; -1 where it is no plain one. */
  private digitsEnd = -1;

  constructor(private readonly shape: ObjectShape) {}

  begin(json: JsonText): void {
    this.json = json;
    this.bytes = json.bytes;
    this.edits = new Edits(json.bytes);
  }

  /** A whole record. */
  record(at: number): number {
    if (this.bytes[at] !== OPEN_OBJECT) notScannable();
    this.mustParse = false;
    this.rule = undefined;
    this.seen = 0;
    // A record without members has none that the first comma could follow.
    if (this.bytes[at + 1] === CLOSE_OBJECT) this.mustParse = true;
    return this.object(this.shape, at, true);
  }

  private object(shape: ObjectShape, from: number, isRecord: boolean): number {
    const { bytes, json } = this;
    let at = from + 1;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    let seen = 0;
    let before: TextField | undefined;
    for (;;) {
      let field = before === undefined ? shape.first : before.next;
      if (field !== undefined && field.expected.isAt(json, at)) at += field.expected.length;
      else {
        const end = stringEnd(json, at);
        field = shape.fields.get(this.text(at + 1, end - 1));
        at = colonEnd(bytes, end);
      }
      // The parser takes the last of two members with one name.
      if (field === undefined || (seen & field.bit) !== 0) {
        this.mustParse = true;
        at = valueEnd(json, at);
      } else {
        seen |= field.bit;
        at = isRecord && field.isLookedAt ? this.lookAt(field, at) : this.value(field.shape, at, isRecord);
        if (before === undefined) shape.first = field;
        else before.next = field;
        before = field;
      }
      const byte = bytes[at++];
      if (byte === COMMA) continue;
      if (byte !== CLOSE_OBJECT) notScannable();
      if (isRecord) this.seen = seen;
      return at;
    }
  }

  private value(shape: TextShape, at: number, isOfRecord: boolean): number {
    const byte = this.bytes[at];
    switch (shape.kind) {
      case 'object':
        return byte === OPEN_OBJECT ? this.object(shape, at, false) : this.other(at);
      case 'list':
        return byte === OPEN_LIST ? this.list(shape.item, at) : this.other(at);
      case 'time':
        return byte === QUOTE ? this.time(at) : this.simple(at);
      case 'ruled':
        return this.ruled(shape.idle, at, isOfRecord);
      default:
        return byte === QUOTE ? stringEnd(this.json, at) : this.simple(at);
    }
  }

  private list(item: TextShape, from: number): number {
    let at = from + 1;
    if (this.bytes[at] === CLOSE_LIST) return at + 1;
    for (;;) {
      at = this.value(item, at, false);
      const byte = this.bytes[at++];
      if (byte === CLOSE_LIST) return at;
      if (byte !== COMMA) notScannable();
    }
  }

  /** A value that has no members: another is not what the schema says. */
  private simple(at: number): number {
    const { bytes, json } = this;
    const byte = bytes[at] as number;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.mustParse = true;
      return valueEnd(json, at);
    }
    const end = scalarEnd(json, at);
    if (byte <= NINE && byte !== QUOTE && !isPlainNumber(bytes, at, end)) this.mustParse = true;
    return end;
  }

  private ruled(idle: IdleRule | undefined, at: number, isOfRecord: boolean): number {
    if (this.bytes[at] === LOWER_N) return this.simple(at);
    if (!isOfRecord || idle === undefined || (this.rule ?? idle) !== idle) this.mustParse = true;
    else this.rule = idle;
    return this.bytes[at] === QUOTE ? this.simple(at) : this.other(at);
  }

  /** A value of another type than the schema says: what becomes of it is for the rules. */
  private other(at: number): number {
    if (this.bytes[at] !== LOWER_N) this.mustParse = true;
    return this.simple(at);
  }

  /** A timestamp, which is put into the one form. */
  private time(at: number): number {
    const { bytes, edits, json } = this;
    const end = stringEnd(json, at);
    const digitsEnd = plainUtcEnd(bytes, at + 1, end - 1);
    this.digitsEnd = digitsEnd;
    if (digitsEnd !== -1) {
      const edit = timestampEdit(at + 1, digitsEnd, end - 1);
      if (edit !== undefined) edits.replace(edit.from, end - 1, edit.bytes);
    } else if (hasEscape(bytes, at, end)) {
      this.mustParse = true;
    } else {
      const normal = normalizeTimestamp(this.text(at + 1, end - 1));
      if (normal !== undefined) edits.replace(at + 1, end - 1, Buffer.from(normal));
    }
    return end;
  }

  /** Keeps a text or number that somebody needs. */
  private lookAt(field: TextField, at: number): number {
    const end = this.value(field.shape, at, true);
    const byte = this.bytes[at] as number;
    if (byte !== QUOTE) field.said = byte <= NINE ? this.text(at, end) : undefined;
    else if (field.shape.kind === 'time') field.said = this.saidTime(at + 1, end - 1);
    else {
      field.said = this.repeated.text(this.bytes, at + 1, end - 1);
      // What it says is known only when it is decoded.
      if (!isPlainText(field.said)) this.mustParse = true;
    }
    return end;
  }

  /** The timestamp that `time` went over last, in the one form. */
  private saidTime(from: number, to: number): string | undefined {
    const end = this.digitsEnd;
    if (end === -1) return normalizeTimestamp(this.text(from, to));
    const edit = timestampEdit(from, end, to);
    return edit === undefined ? this.text(from, to) : this.text(from, edit.from) + edit.text;
  }

  /** A part of the bytes, one character a byte. */
  private text(from: number, to: number): string {
    return this.bytes.toString('latin1', from, to);
  }
}

/** Is it ASCII without a backslash? */
function isPlainText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 || code === BACKSLASH) return false;
  }
  return true;
}
