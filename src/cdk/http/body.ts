import { parseExact, textOfBytes } from '../protocol/exact-json';
import type { Outcome } from './retry/outcome';
import type { Answer } from './transport';

/** The parsed body of an answer. */
export interface Body {
  /** The body's JSON. Each call returns a new object, so that no user of a body can spoil it for another. */
  json(): unknown;
  /** About what that takes in memory. */
  readonly bytes: number;
  /** Is it `null`, as a whole or in the place of a list? No body says as much. */
  readonly isNull: boolean;
  /** Names in lower case. */
  readonly headers: Answer['headers'];
}

/** What parsed JSON takes in memory, as a multiple of its text: less where it is mostly long texts. */
const PARSED = 3;

/** A faster way to make JSON of a body; undefined where it can't. */
export type Scan = (body: Buffer) => unknown;

type ReadBody =
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly outcome: Outcome };

/** Parses an answer's body, the first time by `scan` where that can; says what came instead where it is no JSON. */
export function readBody(
  { body: sent, headers }: Answer,
  scan: Scan | undefined,
  isNull: (json: unknown) => boolean = (json) => json === null,
): ReadBody {
  const body = withoutMark(sent);
  let first: { value: unknown } | undefined;
  let bytes = body.length;
  try {
    let value = scan?.(body);
    if (value === undefined) {
      value = parsed(body);
      bytes *= PARSED;
    }
    first = { value };
  } catch {
    const isHtml = /^\s*</.test(body.toString()) || /html/.test(headers['content-type'] ?? '');
    return { ok: false, outcome: { kind: 'body', problem: isHtml ? 'html' : 'not-json' } };
  }
  const json = () => {
    const value = first === undefined ? parsed(body) : first.value;
    first = undefined;
    return value;
  };
  return { ok: true, body: { json, bytes, isNull: isNull(first.value), headers } };
}

/** .NET may put a byte order mark before UTF-8, which JSON may not have and readers may ignore (RFC 8259). */
function withoutMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

/** An answer without a body says as much as `null`. */
function parsed(body: Buffer): unknown {
  return body.length === 0 ? null : parseExact(textOfBytes(body));
}
