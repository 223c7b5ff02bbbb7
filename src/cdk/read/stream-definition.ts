import type { JsonObject } from '../protocol/json';
import type { AirbyteStream } from '../protocol/messages';
import type { Paging } from './pages/paging';
import { ROOT_LEVEL, type Slice } from './tree/slice';

/** Where records come from. Templates take slice values as `{name}`. */
export interface RequestTemplate {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The members that lead to the list of records in an answer. Default: the answer is the list, or the one record. */
  readonly records?: readonly string[];
  /** The answer is one object and no list, and always has this member: what lacks it is not the API's. */
  readonly one?: string;
  /** Is a list in the answer `null`, besides that of the records? See `hasNullAt`. */
  readonly isNull?: (answer: unknown) => boolean;
  /** How the list is asked for page by page. Default: it comes in one answer. */
  readonly paging?: Paging;
  /** A second request for each record, whose members are laid over the record's. Takes the record's members too. */
  readonly detail?: Pick<RequestTemplate, 'path' | 'one'>;
  /** Slices that have nothing of it, by a value that they carry: they are not asked for. */
  readonly skipsWhere?: Readonly<Record<string, string>>;
}

/** Events, read by time. The request takes both ends of a span of time, and is paged. */
export interface TimeCursor {
  readonly kind: 'time';
  /** The record's field that the cursor follows. */
  readonly field: string;
  readonly fromParameter: string;
  readonly toParameter: string;
  /** No event is kept for longer, in milliseconds. Default: for ever. */
  readonly longestRetentionMs?: number;
  /** Fields that the source's annotator lays over events. They are null where it has nothing to say. */
  readonly annotations?: readonly string[];
}

/** The source keeps the state of incremental reads itself; see `Account.ownKeeper`. */
export interface OwnCursor {
  readonly kind: 'own';
  /** The record's field that tells when it changed. */
  readonly field: string;
  /** The API has no such field: each row says the cursor that its read will write. */
  readonly isDerived?: true;
}

/**
 * A cursor in name: the endpoint takes no span of time, so each read brings every row that it has. The catalog then offers
 * incremental, for tables that keep what the API forgets.
 */
export interface SnapshotCursor {
  readonly kind: 'snapshot';
  /** The record's field that tells which time the row is about. */
  readonly field: string;
}

/** Makes the rows of one record of the answer. Rows are new objects, or the record itself, changed. */
export type RowMapper = (record: JsonObject, context: MappingContext) => Iterable<JsonObject>;

/** What a mapper may use beside the record. */
export interface MappingContext {
  readonly slice: Slice;
  /** What the source's configuration has for its mappers. */
  readonly options: MappingOptions;
  /** The answer that the record stands in. */
  readonly body: JsonObject;
}

/** Texts and sets of texts out of the configuration, by names that the source gives them. */
export type MappingOptions = Readonly<Record<string, string | ReadonlySet<string> | undefined>>;

/** How rows are made of the records of an answer. */
export interface RowTemplate {
  /** The answer's own members stand on each row, but for these. */
  readonly wrapper?: { readonly except: readonly string[] };
  /** Fields of ours: name to the members that lead to the value in the record. */
  readonly derives?: Readonly<Record<string, readonly string[]>>;
  readonly map?: RowMapper;
}

/** A stream as data; docs, the catalog, the reader and the model of requests are all made from it. */
export interface StreamDefinition {
  readonly name: string;
  /** The level whose slices it is read by. */
  readonly level: string;
  readonly request: RequestTemplate;
  /** Its records are the slices of this level, so that scope narrows them and they carry that level's ids. */
  readonly lists?: string;
  readonly primaryKey: readonly string[];
  readonly cursor?: TimeCursor | OwnCursor | SnapshotCursor;
  /** Default: the records are the rows. */
  readonly rows?: RowTemplate;
  /** What one must be allowed to do, in the words of the API's own settings; messages name it. */
  readonly permission?: string;
}

/** A stream as a catalog offers it. */
export function toAirbyteStream(definition: StreamDefinition, schema: JsonObject): AirbyteStream {
  const { name, level, primaryKey, cursor } = definition;
  return {
    name,
    json_schema: schema,
    supported_sync_modes: cursor === undefined ? ['full_refresh'] : ['full_refresh', 'incremental'],
    // The protocol asks for this of every resumable stream; without a cursor it is the connector's own.
    source_defined_cursor: true,
    ...(cursor === undefined ? {} : { default_cursor_field: [cursor.field] }),
    source_defined_primary_key: primaryKey.map((field) => [field]),
    is_resumable: level !== ROOT_LEVEL,
  };
}
