import { readFileSync, statSync } from 'node:fs';
import { configError } from '../errors/connector-error';
import { parseExact } from '../protocol/exact-json';

/** Whether what a path leads to can be read more than once. */
export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Reads a JSON file, whatever its suffix. Throws a config_error that names the file and what is wrong with it. */
export function readJsonFile(path: string, what: 'configuration' | 'catalog' | 'state'): unknown {
  const text = readText(path, what).replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    if (what === 'state') return [];
    throw configError(`The ${what} file ${path} is empty.`);
  }
  try {
    // What a person writes as an option is what JSON says it is; states and catalogs come back with every digit.
    return what === 'configuration' ? (JSON.parse(text) as unknown) : parseExact(text);
  } catch {
    throw configError(`The ${what} file ${path} is not valid JSON.`);
  }
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw configError(
      `The ${what} file ${path} can't be read: ${REASONS[code ?? ''] ?? code ?? 'unknown reason'}.`,
    );
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
};
