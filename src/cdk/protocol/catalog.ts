import { configError } from '../errors/connector-error';
import { exactText, isExactNumber, stringifyExact } from './exact-json';
import { isJsonObject } from './json';
import type { SyncMode } from './messages';

/** The platform's number of a sync. A text where `parseExact` kept a number that a double can't hold. */
export type SyncId = number | string;

/** One stream that a configured catalog asks for. */
export interface ConfiguredStream {
  readonly name: string;
  readonly syncMode: SyncMode;
  /** The catalog says nothing of it, and full_refresh is taken. */
  readonly isModeMissing?: boolean;
  /** The platform's number of this sync; the same in a retry of it. */
  readonly syncId: SyncId | undefined;
  /** The destination keeps its records, so it holds those of several reads. */
  readonly destinationAppends?: boolean;
  /** The cursor that the catalog asks for, its members joined by dots. */
  readonly cursorField?: string | undefined;
}

/** Reads the parts of a ConfiguredAirbyteCatalog that a source needs. Throws a config_error that says what is wrong. */
export function parseConfiguredCatalog(value: unknown): ConfiguredStream[] {
  if (isJsonObject(value) && value['type'] === 'CATALOG') {
    throw badCatalog(
      'it is what discover wrote; make it {"streams": [{"stream": …, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}]}, with an entry for each stream to read',
    );
  }
  if (!isJsonObject(value) || !Array.isArray(value['streams'])) {
    throw badCatalog('it must be an object with a list "streams"');
  }
  const seen = new Set<string>();
  return value['streams'].map((entry, index) => {
    const stream = parseStream(entry, index);
    if (seen.has(stream.name)) throw badCatalog(`stream "${stream.name}" stands in it twice`);
    seen.add(stream.name);
    return stream;
  });
}

function parseStream(entry: unknown, index: number): ConfiguredStream {
  const where = `entry ${index + 1} of "streams"`;
  if (!isJsonObject(entry)) throw badCatalog(`${where} must be an object`);
  const stream = entry['stream'];
  if (!isJsonObject(stream)) {
    throw badCatalog(
      typeof entry['name'] === 'string'
        ? `${where} is a stream of a discovered catalog; wrap each as {"stream": …, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}`
        : `${where} has no "stream"`,
    );
  }
  const name = stream['name'];
  if (typeof name !== 'string' || name === '') throw badCatalog(`${where} has no stream name`);
  return {
    name,
    ...parseSyncMode(entry['sync_mode'], name),
    syncId: parseSyncId(entry['sync_id'], name),
    destinationAppends: appends(entry['destination_sync_mode']),
    ...cursorField(entry['cursor_field']),
  };
}

/** True for `append` and `append_dedup`. */
function appends(mode: unknown): boolean {
  return typeof mode === 'string' && mode.startsWith('append');
}

/** Platforms send null or an empty list if none was chosen. */
function cursorField(value: unknown): { cursorField?: string } {
  const members = [value].flat().filter((member) => typeof member === 'string' && member !== '');
  return members.length === 0 ? {} : { cursorField: members.join('.') };
}

function parseSyncMode(value: unknown, name: string): Pick<ConfiguredStream, 'syncMode' | 'isModeMissing'> {
  if (value === undefined || value === null) return { syncMode: 'full_refresh', isModeMissing: true };
  if (value === 'full_refresh' || value === 'incremental') return { syncMode: value };
  throw badCatalog(
    `the sync_mode of stream "${name}" must be "full_refresh" or "incremental", not ${stringifyExact(value)}`,
  );
}

function parseSyncId(value: unknown, name: string): SyncId | undefined {
  if (value === undefined || value === null) return undefined;
  if (isSyncId(value)) return value;
  throw badCatalog(`the sync_id of stream "${name}" must be a whole number`);
}

/** Is it a whole number, of any length? */
export function isSyncId(value: unknown): value is SyncId {
  if (isExactNumber(value)) return /^-?\d+$/.test(exactText(value) ?? '');
  return typeof value === 'number' && Number.isInteger(value);
}

function badCatalog(what: string): Error {
  return configError(`The configured catalog can't be used: ${what}.`);
}
