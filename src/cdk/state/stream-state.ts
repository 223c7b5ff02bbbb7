import { configError } from '../errors/connector-error';
import { isSyncId, type SyncId } from '../protocol/catalog';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';
import { pathOfText } from './slice-path';
import type { ProgressState } from './slice-progress';
import { StateFields } from './state-fields';
import { STATE_VERSIONS } from './state-members';

/** The part of a state that an unfinished read leaves. */
export interface OpenRead extends ProgressState {
  /** When the read began, by the server's clock. */
  readonly started: string;
  /** The frozen upper bound of an incremental read. */
  readonly until?: string | undefined;
  /** The cursor when it is finished, where that is not the upper bound. */
  readonly reach?: string | undefined;
  /** Fingerprint of the options that the read covers; absent: everything as it is. */
  readonly selection?: string | undefined;
  /** The slices that the read knew of. Absent: not told. */
  readonly listed?: readonly string[] | undefined;
  /** How far the slices came that were broken off half way: path to time. */
  readonly partial: Readonly<Record<string, string>>;
}

/** What a state says of one stream. */
export interface StreamState {
  readonly syncId?: SyncId | undefined;
  /** The read came to its end, and nothing is left of it. */
  readonly finished: boolean;
  /** What an unfinished read has left. */
  readonly open?: OpenRead | undefined;
  /** All events up to here are delivered, of every slice but those with a cursor of their own. */
  readonly cursor?: string | undefined;
  /** Slices that were read to their end. Absent: all. */
  readonly known?: readonly string[] | undefined;
  /** Slices with a cursor of their own; null: nothing of them is delivered. */
  readonly own: Readonly<Record<string, string | null>>;
  /** What the last finished read could not read: the next one asks for it beside what is new. */
  readonly exceptions: readonly string[];
  /** Fingerprint of the options that the form of its records hung on. Absent: not told. */
  readonly form?: string | undefined;
  /** From when on events were read: a time, or `all`. Absent: not told. */
  readonly start?: string | undefined;
  /** Ids of the delivered events that the next read's overlap will bring again. */
  readonly recent: readonly string[];
}

/**
 * A stream's state out of a state message. Undefined where it says nothing to this connector: empty, null-padded, or
 * another connector's. Throws a config_error where it is ours and damaged. `depth`: how many keys lead to its slices.
 */
export function parseStreamState(
  stream: string,
  value: JsonObject,
  cursorField: string | undefined,
  depth = Infinity,
): StreamState | undefined {
  const version = value['v'];
  if (version === undefined || version === null) return foreignState(value, cursorField);
  const { plain, withExceptions } = STATE_VERSIONS;
  if (typeof version === 'number' && version > withExceptions) {
    throw configError(
      `The state of stream "${stream}" was written by a newer version of this connector. Run that version, or reset the stream.`,
    );
  }
  const fields = new StateFields(stream, value);
  if (version !== plain && version !== withExceptions) throw fields.damaged('v', 'must be 1 or 2');
  const syncId = value['sync_id'];
  const open = value['open'] ?? undefined;
  if (open !== undefined && !isJsonObject(open)) throw fields.damaged('open', 'must be an object');
  const left = open === undefined ? undefined : parseOpen(new StateFields(stream, open), depth);
  const own = fields.nullableTimes('own');
  // Taken at its word it would say that all is done, which a state of an unfinished read never says.
  if (left !== undefined && namesNothing(left) && Object.keys(own).length === 0) {
    throw fields.damaged('open', 'must name what is left to read');
  }
  const cursor = cursorField === undefined ? undefined : fields.time(cursorField);
  return {
    syncId: isSyncId(syncId) ? syncId : undefined,
    finished: left === undefined && (cursor !== undefined || fields.time('ended') !== undefined),
    open: left,
    cursor,
    known: fields.optionalTexts('known'),
    form: fields.text('form'),
    start: fields.text('start'),
    own,
    exceptions: fields.texts('exceptions'),
    recent: fields.texts('recent'),
  };
}

/** Airbyte's own connectors leave a plain cursor, or a marker (`__ab_…`) that says that they had none. */
function foreignState(value: JsonObject, cursorField: string | undefined): StreamState | undefined {
  const cursor = cursorField === undefined ? undefined : value[cursorField];
  const time = typeof cursor === 'string' ? normalizeTimestamp(cursor) : undefined;
  return time === undefined
    ? undefined
    : { finished: true, cursor: time, own: {}, exceptions: [], recent: [] };
}

function namesNothing({ mark, exceptions }: OpenRead): boolean {
  return mark === undefined && exceptions.length === 0;
}

function parseOpen(fields: StateFields, depth: number): OpenRead {
  const started = fields.time('started');
  const mark = fields.text('mark');
  if (started === undefined) throw fields.damaged('started', 'must be a time');
  if (mark !== undefined && pathOfText(mark).length > depth) {
    throw fields.damaged('mark', 'must be the path of one of its slices');
  }
  return {
    started,
    until: fields.time('until'),
    reach: fields.time('reach'),
    mark,
    selection: fields.text('scope'),
    listed: fields.optionalTexts('listed'),
    beyond: fields.texts('beyond'),
    exceptions: fields.texts('exceptions'),
    partial: fields.times('partial'),
  };
}
