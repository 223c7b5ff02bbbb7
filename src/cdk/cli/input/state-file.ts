import { closeSync, openSync, readSync } from 'node:fs';
import { configError } from '../../errors/connector-error';
import { parseExact } from '../../protocol/exact-json';
import { isJsonObject } from '../../protocol/json';
import { parseInput, unreadable } from './files';

/** Bytes that are read at a time: outputs may be larger than memory. */
const CHUNK = 1 << 20;
const NEWLINE = 10;
/** How a line of an output begins: a message of the protocol, or a state alone. */
const MESSAGE = /^\s*\{[ \t]*"type"[ \t]*:[ \t]*"(?:RECORD|STATE|LOG|TRACE|CONTROL|STREAM|GLOBAL|LEGACY)"/;
const STATE = /^[ \t]*\{[ \t]*"type"[ \t]*:[ \t]*"(?:STATE|STREAM|GLOBAL|LEGACY)"/;
/** A message that begins in the middle of a line: the read before was killed, and another one appended its output. */
const APPENDED = /.\{"type":"(?:RECORD|STATE|LOG|TRACE|CONTROL)"/;
/** Characters that show how a line begins. */
const HEAD = 80;

/** What a state file holds. */
interface StateFile {
  /** As JSON: for an output, the last state of each stream. */
  readonly content: unknown;
  /** It is what a read wrote, records and all. */
  readonly isOutput: boolean;
}

/** Reads a state file: states alone, or all that a read wrote. Throws a config_error that says what is wrong. */
export function readStateFile(path: string): StateFile {
  const chunks = chunksOf(path);
  const first = chunks.next();
  const head = first.done === true ? Buffer.alloc(0) : first.value;
  if (MESSAGE.test(headOf(head))) return { content: lastStates(linesOf(head, chunks), path), isOutput: true };
  return { content: parseInput(Buffer.concat([head, ...chunks]), path, 'state'), isOutput: false };
}

interface Line {
  readonly bytes: Buffer;
  readonly number: number;
  /** The output ends in it, without a newline: who wrote it may have been killed. */
  readonly isCut: boolean;
}

/** The states of an output that count: later ones are put in the place of earlier ones. */
function lastStates(lines: Iterable<Line>, path: string): unknown[] {
  let states = new Map<string, unknown>();
  for (const line of lines) {
    if (!STATE.test(headOf(line.bytes))) continue;
    const message = parseLine(line, path);
    if (message === undefined) continue;
    const stream = streamOf(message);
    // A state of all streams together counts instead of all before it.
    if (stream === undefined) states = new Map();
    states.set(stream ?? '', message);
  }
  return [...states.values()];
}

function parseLine({ bytes, number, isCut }: Line, path: string): unknown {
  const text = bytes.toString();
  try {
    return parseExact(text);
  } catch {
    // Of a read that was killed. The state before it counts, and what came since is read again.
    if (isCut || APPENDED.test(text)) return undefined;
    throw configError(`The state file ${path} is not valid JSON in line ${number}.`);
  }
}

function streamOf(message: unknown): string | undefined {
  const state = isJsonObject(message) && isJsonObject(message['state']) ? message['state'] : message;
  const stream = isJsonObject(state) ? state['stream'] : undefined;
  const descriptor = isJsonObject(stream) ? stream['stream_descriptor'] : undefined;
  return isJsonObject(descriptor) ? JSON.stringify(descriptor) : undefined;
}

function headOf(bytes: Buffer): string {
  return bytes.toString('utf8', 0, HEAD).replace(/^\uFEFF/, '');
}

function* linesOf(head: Buffer, rest: Iterable<Buffer>): Iterable<Line> {
  let number = 0;
  let parts: Buffer[] = [];
  for (const chunk of chain(head, rest)) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, end));
      yield { bytes: joined(parts), number: ++number, isCut: false };
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
  yield { bytes: joined(parts), number: number + 1, isCut: true };
}

function joined(parts: readonly Buffer[]): Buffer {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

function* chain(head: Buffer, rest: Iterable<Buffer>): Iterable<Buffer> {
  yield head;
  yield* rest;
}

function* chunksOf(path: string): Generator<Buffer, void, undefined> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } catch (error) {
    throw unreadable(path, 'state', error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
