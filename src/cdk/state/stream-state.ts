import { configError } from '../errors/connector-error';
import { isSyncId, type SyncId } from '../protocol/catalog';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';
import type { ProgressState } from './slice-progress';

/** The version that states carry, so that a later connector can read the states of an earlier one. */
export const STATE_VERSION = 1;

/** The part of a state that an unfinished read leaves. */
export interface OpenRead extends ProgressState {
  /** When the read began, by the server's clock. */
  readonly started: string;
  /** The frozen upper bound of an incremental read. */
  readonly until?: string;
  /** It reads everything, and not only what changed. */
  readonly full: boolean;
  /** Digests of the scopes that were read to their end. */
  readonly digests: Readonly<Record<string, string>>;
  /** The scopes that the read knew of. Absent: not told. */
  readonly listed?: readonly string[];
  /** How far the slices came that were broken off half way: path to time. */
  readonly partial: Readonly<Record<string, string>>;
}

/** What a state says of one stream. */
export interface StreamState {
  readonly syncId?: SyncId;
  /** The read came to its end, and nothing is left of it. */
  readonly finished: boolean;
  /** What an unfinished read has left. */
  readonly open?: OpenRead;
  /** All events up to here are delivered, of every scope but those with a cursor of their own. */
  readonly cursor?: string;
  /** Scopes that were read to their end. Absent: all. */
  readonly known?: readonly string[];
  /** Scopes with a cursor of their own; null: nothing of them is delivered. */
  readonly own: Readonly<Record<string, string | null>>;
  /** When everything was read the last time. */
  readonly scanned?: string;
  /** What scopes held when they were read: path to digest. */
  readonly digests: Readonly<Record<string, string>>;
  /** Ids of the delivered events that the next read's overlap will bring again. */
  readonly recent: readonly string[];
}

/**
 * A stream's state out of a state message. Undefined where it says nothing to this connector: empty, null-padded, or
 * another connector's. Throws a config_error where it is ours and damaged.
 */
export function parseStreamState(
  stream: string,
  value: JsonObject,
  cursorField: string | undefined,
): StreamState | undefined {
  const version = value['v'];
  if (version === undefined || version === null) return foreignState(value, cursorField);
  if (typeof version === 'number' && version > STATE_VERSION) {
    throw configError(
      `The state of stream "${stream}" was written by a newer version of this connector. Run that version, or reset the stream.`,
    );
  }
  const fields = new StateFields(stream, value);
  if (version !== STATE_VERSION) throw fields.damaged('v', 'must be 1');
  const syncId = value['sync_id'];
  const open = value['open'] ?? undefined;
  if (open !== undefined && !isJsonObject(open)) throw fields.damaged('open', 'must be an object');
  const cursor = cursorField === undefined ? undefined : fields.time(cursorField);
  const known = fields.optionalTexts('known');
  const scanned = fields.time('scanned');
  return {
    ...(isSyncId(syncId) ? { syncId } : {}),
    finished: open === undefined && (cursor !== undefined || fields.time('ended') !== undefined),
    ...(open === undefined ? {} : { open: parseOpen(new StateFields(stream, open)) }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(known === undefined ? {} : { known }),
    ...(scanned === undefined ? {} : { scanned }),
    own: fields.times('own', true),
    digests: fields.textMap('digests'),
    recent: fields.texts('recent'),
  };
}

/** Airbyte's own connectors leave a plain cursor, or a marker (`__ab_…`) that says that they had none. */
function foreignState(value: JsonObject, cursorField: string | undefined): StreamState | undefined {
  const cursor = cursorField === undefined ? undefined : value[cursorField];
  const time = typeof cursor === 'string' ? normalizeTimestamp(cursor) : undefined;
  return time === undefined ? undefined : { finished: true, cursor: time, own: {}, digests: {}, recent: [] };
}

function parseOpen(fields: StateFields): OpenRead {
  const started = fields.time('started');
  const until = fields.time('until');
  const mark = fields.text('mark');
  const listed = fields.optionalTexts('listed');
  if (started === undefined) throw fields.damaged('started', 'must be a time');
  return {
    started,
    ...(until === undefined ? {} : { until }),
    ...(mark === undefined ? {} : { mark }),
    ...(listed === undefined ? {} : { listed }),
    beyond: fields.texts('beyond'),
    exceptions: fields.texts('exceptions'),
    full: fields.flag('full'),
    digests: fields.textMap('digests'),
    partial: fields.times('partial', false) as Record<string, string>,
  };
}

/** Reads the members of a state one by one, and names the one that is damaged. Null counts as absent. */
class StateFields {
  constructor(
    private readonly stream: string,
    private readonly value: JsonObject,
  ) {}

  text(name: string): string | undefined {
    const value = this.value[name] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw this.damaged(name, 'must be text');
  }

  time(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const time = normalizeTimestamp(text);
    if (time === undefined) throw this.damaged(name, 'must be a time such as "2026-08-01T00:00:00Z"');
    return time;
  }

  texts(name: string): string[] {
    const value = this.value[name] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw this.damaged(name, 'must be a list of texts');
  }

  optionalTexts(name: string): string[] | undefined {
    return (this.value[name] ?? undefined) === undefined ? undefined : this.texts(name);
  }

  times(name: string, nullable: boolean): Record<string, string | null> {
    const value = this.value[name] ?? {};
    if (!isJsonObject(value)) throw this.damaged(name, 'must be an object of times');
    const times = new StateFields(this.stream, value);
    return Object.fromEntries(
      Object.keys(value).map((key) => {
        const time = times.time(key) ?? null;
        if (time === null && !nullable) throw this.damaged(name, 'must be an object of times');
        return [key, time];
      }),
    );
  }

  textMap(name: string): Record<string, string> {
    const value = this.value[name] ?? {};
    if (isJsonObject(value) && Object.values(value).every((item) => typeof item === 'string')) {
      return value as Record<string, string>;
    }
    throw this.damaged(name, 'must be an object of texts');
  }

  flag(name: string): boolean {
    const value = this.value[name] ?? false;
    if (typeof value === 'boolean') return value;
    throw this.damaged(name, 'must be true or false');
  }

  damaged(name: string, what: string): Error {
    return configError(
      `The state of stream "${this.stream}" is damaged: "${name}" ${what}. Pass the last state that the connector wrote, or reset the stream.`,
    );
  }
}
