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
import type { IdleRule } from './record-shape';
import type { ObjectShape, TextField, TextShape } from './text-shape';

const LOWER_N = 110;

/**
 * Scans records by their shape, and normalizes timestamps. Keeps the texts of needed fields, and notes whether the
 * record must be parsed instead. Each method begins at a position and returns the position after the value.
 */
export class ShapeWalk {
  /** Replacements in the current bytes. */
  edits = new Edits(NO_TEXT.bytes);
  /** The record needs more than a scan. */
  mustParse = false;
  /** The rule that applies to the record's values, if any. */
  rule: IdleRule | undefined;
  /** The bits of the fields that the record has. */
  seen = 0;
  private json = NO_TEXT;
  private bytes = NO_TEXT.bytes;
  /** Where the digits of the last timestamp end; -1 if it was no plain one. */
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
    // In a record without members no comma may precede the common ones.
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
        at = isRecord && field.isNeeded ? this.readField(field, at) : this.value(field.shape, at, isRecord);
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

  /** A value without members. Any other contradicts the schema. */
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

  /** A value of an unexpected type: the rules decide on it. */
  private other(at: number): number {
    if (this.bytes[at] !== LOWER_N) this.mustParse = true;
    return this.simple(at);
  }

  /** Normalizes a timestamp. */
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

  /** Keeps the text of a needed field. */
  private readField(field: TextField, at: number): number {
    const end = this.value(field.shape, at, true);
    const byte = this.bytes[at] as number;
    if (byte !== QUOTE) field.text = byte <= NINE ? this.text(at, end) : undefined;
    else if (field.shape.kind === 'time') field.text = this.timeText(at + 1, end - 1);
    else {
      field.text = this.text(at + 1, end - 1);
      // Only the parser decodes it.
      if (!isPlainText(field.text)) this.mustParse = true;
    }
    return end;
  }

  /** The normalized text of the last timestamp. */
  private timeText(from: number, to: number): string | undefined {
    const end = this.digitsEnd;
    if (end === -1) return normalizeTimestamp(this.text(from, to));
    const edit = timestampEdit(from, end, to);
    return edit === undefined ? this.text(from, to) : this.text(from, edit.from) + edit.text;
  }

  /** A part of the bytes, as one character for each byte. */
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
