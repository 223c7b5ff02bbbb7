import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { configError, type ConnectorError } from '../../errors/connector-error';
import { parseExact } from '../../protocol/exact-json';
import { jsonFault } from './json-fault';

type InputKind = 'configuration' | 'catalog' | 'state';

/** Whether what a path leads to can be read more than once. */
export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Reads a JSON file, whatever its suffix. Throws a config_error that names the file and what is wrong with it. */
export function readJsonFile(path: string, what: InputKind): unknown {
  return parseInput(readBytes(path, what), path, what);
}

/** The JSON that the bytes of a file are. Throws a config_error that says where they are not. */
export function parseInput(bytes: Buffer, path: string, what: InputKind): unknown {
  const text = textOf(bytes, path, what).replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    if (what === 'state') return [];
    throw configError(`The ${what} file ${path} is empty.`);
  }
  try {
    // What a person writes as an option is what JSON says it is; states and catalogs come back with every digit.
    return what === 'configuration' ? (JSON.parse(text) as unknown) : parseExact(text);
  } catch {
    const { line, column, wanted } = jsonFault(text);
    throw configError(
      `The ${what} file ${path} is not valid JSON: line ${line}, column ${column} should have ${wanted}.`,
    );
  }
}

/** Bytes that are no UTF-8 would become other letters in silence, also those of a password. */
function textOf(bytes: Buffer, path: string, what: string): string {
  if (isUtf16(bytes)) throw configError(`The ${what} file ${path} is in UTF-16. Save it in UTF-8.`);
  if (!isUtf8(bytes)) throw configError(`The ${what} file ${path} is not in UTF-8. Save it in UTF-8.`);
  return bytes.toString();
}

/** By its mark, or by the zero in its first letter: JSON begins with ASCII. */
function isUtf16([first, second]: Buffer): boolean {
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
  );
}

function readBytes(path: string, what: InputKind): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, what, error);
  }
}

/** What a person is told of a file that can't be read. */
export function unreadable(path: string, what: InputKind, error: unknown): ConnectorError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  // A variable of a shell that is not set makes an empty name.
  return configError(
    `The ${what} file ${path || '""'} can't be read: ${REASONS[code] ?? (code || 'unknown reason')}.`,
  );
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
};
