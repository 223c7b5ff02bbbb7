import {
  compareKeys,
  isJsonObject,
  type Json,
  type JsonObject,
  type OpenRead,
  type OwnKeeperOptions,
  type OwnState,
  pathOfText,
  StateFields,
  type StreamState,
  timestampMs,
} from '../../cdk';

/** What a state says of a product. */
export interface ProductEntry {
  /** A digest of its listings. */
  readonly digest: string;
  /** When all of it was read the last time, in whole seconds since the epoch. 0: it is due. */
  readonly scanned: number;
}

/** Entries by product id. */
export type ProductEntries = Readonly<Record<string, ProductEntry>>;

/** The part of a state that an unfinished read of changes leaves. */
export interface OpenChanges extends OpenRead {
  readonly until: string;
  /** The products before its mark, which it has read to their end. */
  readonly done: ProductEntries;
}

/** The state of a change-driven stream. */
export interface ChangeState extends StreamState {
  readonly open?: OpenChanges | undefined;
  /** What each product held when the last finished read listed it. */
  readonly products: ProductEntries;
}

/** The inputs of a read of a change-driven stream. */
export interface ChangeReadOptions extends Omit<OwnKeeperOptions, 'continues'> {
  /** The state that the read resumes or goes on from. */
  readonly previous: ChangeState | undefined;
  /** The cursor of a state that the read does not resume. The read's own is never earlier. */
  readonly least?: string | undefined;
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  /** How far before the cursor a read asks for changes, in milliseconds. */
  readonly overlapMs: number;
  /** Time between full scans of a product, in milliseconds. 0: each read scans all. */
  readonly fullScanIntervalMs: number;
  /** Milliseconds since `now`. */
  readonly elapsedMs: () => number;
}

/** Reads what a state says of changes. Throws a config_error where a member is damaged. */
export function parseChangeState(stream: string, { state, members }: OwnState): ChangeState {
  const { open, ...common } = state;
  const fields = new StateFields(stream, members);
  const entries = { ...formerEntries(stream, fields, members), ...parseEntries(fields) };
  if (open === undefined) return { ...common, products: entries };
  const isDone = isBefore(open.mark);
  const done = { ...formerDone(stream, fields, members), ...where(entries, isDone) };
  const products = where(entries, (id) => !isDone(id));
  const { until } = open;
  // A broken full refresh has no bound: this stream does not resume it.
  return { ...common, products, open: until === undefined ? undefined : { ...open, until, done } };
}

/** The member of a state that holds the entries. */
export function entriesMember(entries: ProductEntries): JsonObject {
  const pairs = Object.entries(entries).map(([id, { digest, scanned }]): [string, Json] => [
    id,
    [digest, scanned],
  ]);
  return { products: Object.fromEntries(pairs) };
}

/** Is a product before the mark of an unfinished read? No mark: all are. */
export function isBefore(mark: string | undefined): (id: string) => boolean {
  if (mark === undefined) return () => true;
  const [reached] = pathOfText(mark);
  return (id) => reached !== undefined && compareKeys(id, reached) < 0;
}

function parseEntries(fields: StateFields): ProductEntries {
  return fields.map('products', 'must be an object of lists [digest, seconds]', (value) => {
    if (!Array.isArray(value)) return undefined;
    const [digest, scanned] = value;
    const isEntry = typeof digest === 'string' && typeof scanned === 'number' && Number.isInteger(scanned);
    return isEntry ? { digest, scanned } : undefined;
  });
}

/** The entries of a state that an older version wrote: digests beside one time for all of them. */
function formerEntries(stream: string, fields: StateFields, members: JsonObject): ProductEntries {
  const digests = fields.textMap('digests');
  const scanned = seconds(fields.time('scanned'));
  const isPassed = isJsonObject(members['open'])
    ? isBefore(new StateFields(stream, members['open']).text('mark'))
    : () => false;
  // An unfinished read says itself which of the products before its mark it has read.
  return where(
    Object.fromEntries(Object.entries(digests).map(([id, digest]) => [id, { digest, scanned }])),
    (id) => !isPassed(id),
  );
}

/** The products that an unfinished read of an older version has read. */
function formerDone(stream: string, fields: StateFields, members: JsonObject): ProductEntries {
  const open = new StateFields(stream, isJsonObject(members['open']) ? members['open'] : {});
  const scanned = open.flag('full') ? open.time('until') : fields.time('scanned');
  const digests = Object.entries(open.textMap('digests'));
  return Object.fromEntries(digests.map(([id, digest]) => [id, { digest, scanned: seconds(scanned) }]));
}

function where(entries: ProductEntries, holds: (id: string) => boolean): ProductEntries {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => holds(id)));
}

function seconds(time: string | undefined): number {
  return time === undefined ? 0 : Math.floor(timestampMs(time) / 1000);
}
