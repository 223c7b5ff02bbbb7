import type { HttpClient } from '../http/http-client';
import { exactText } from '../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt } from './answer';
import { DetailReader, type DetailReaderOptions } from './detail-reader';
import { requestPath } from './fetch-group';
import { listLength } from './list-length';
import { readList } from './list-reader';
import { rowsOf } from './rows';
import type { PageGetter } from './page-reader';
import type { Pace } from './pace';
import type { Scope } from './scope';
import { keyOf, type Slice, type Thing } from './slice';
import type { StreamDefinition } from './stream-definition';
import { recordKey } from './record-key';
import { Relistings } from './relistings';
import type { StreamRun } from './stream-run';
import { readTimeSpan } from './time-span-reader';

/** Makes what gets pages of events. */
export type EventGetter = (scan: StreamRun['scan']) => PageGetter;

/** Reads single slices of streams, as their definitions say. */
export class SliceReader {
  private readonly details: DetailReader;
  private readonly relistings = new Relistings();

  constructor(
    private readonly client: HttpClient,
    /** Gets pages of events, which a change detector may ask for too. */
    private readonly getEvents: EventGetter,
    private readonly pace: Pace,
    /** Told of a record that was deleted after it was listed. */
    onGone: (record: Thing) => void,
    /** Told of a list that changed each time that it was read. */
    private readonly onRestless: (definition: StreamDefinition, slice: Slice) => void,
  ) {
    const isListed: DetailReaderOptions['isListed'] = (...asked) => this.isListed(...asked);
    this.details = new DetailReader({ client, pace, isListed, onGone });
  }

  /** Writes the rows of an answer that came for the slice. */
  async writeAnswer(run: StreamRun, scope: Scope, body: unknown): Promise<void> {
    const { definition } = run;
    const records = recordsAt(body, definition.request.records, requestPath(definition, scope.slice));
    if (definition.lists === undefined) {
      const rows = rowsOf(definition, records, { body, slice: scope.slice, options: run.mappingOptions });
      await run.write(rows, scope.slice, sharedBy(definition, body));
      return;
    }
    await writeListed(run, records, scope, definition.lists);
  }

  /** Reads a slice that takes requests of its own. */
  async read(run: StreamRun, scope: Scope): Promise<void> {
    const { definition } = run;
    if (definition.cursor?.kind === 'time') {
      const get = run.annotator === undefined ? this.getEvents(run.scan) : this.getFirst;
      await readTimeSpan({ run, scope, cursor: definition.cursor, get, pace: this.pace });
      return;
    }
    await this.readListed(run, scope.slice);
  }

  private async readListed(run: StreamRun, slice: Slice): Promise<void> {
    const { definition } = run;
    const written = new Set<string>();
    const use = async (listed: JsonObject[], body: unknown) => {
      const records = listed.filter((record) => isNew(recordKey(record, definition.primaryKey), written));
      const write = (whole: JsonObject[]) =>
        run.write(rowsOf(definition, whole, { body, slice, options: run.mappingOptions }), slice);
      const { detail } = definition;
      if (detail === undefined) await write(records);
      else {
        const reading = { definition, detail, records, slice };
        await this.details.eachWithDetail(reading, (record) => write([record]));
      }
    };
    const hasDetails = definition.detail !== undefined;
    const { width, room, lists } = this.pace;
    const limits = { width, room: hasDetails ? lists : room };
    const get = hasDetails ? this.getFirst : this.get;
    try {
      const isWhole = await readList({ definition, slice, get, limits, use, onLength: listLength(run) });
      if (!isWhole) this.onRestless(definition, slice);
    } finally {
      this.relistings.forget(requestPath(definition, slice));
    }
  }

  /** Its answers are used while they are counted, one at a time: whoever takes one must not make requests. */
  private readonly get: PageGetter = (url, _isAgain, take) =>
    this.client.get(url, (body) => take(body.json(), body.bytes));

  /** For whoever makes requests with what it takes. */
  private readonly getFirst: PageGetter = async (url, _isAgain, take) => {
    const { json, bytes } = await this.client.get(url, (body) => ({ json: body.json(), bytes: body.bytes }));
    await take(json, bytes);
  };

  private isListed(definition: StreamDefinition, slice: Slice, key: string): Promise<boolean> {
    return this.relistings.has(requestPath(definition, slice), key, () => this.listedKeys(definition, slice));
  }

  /** Asks the list again. */
  private async listedKeys(definition: StreamDefinition, slice: Slice): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    const use = (records: JsonObject[]) => {
      for (const record of records) keys.add(recordKey(record, definition.primaryKey));
      return Promise.resolve();
    };
    await readList({ definition, slice, get: this.get, limits: { width: 1 }, use });
    return keys;
  }
}

/** Is the key not among those that were written? Then it is from now on. */
function isNew(key: string, written: Set<string>): boolean {
  const before = written.size;
  return written.add(key).size > before;
}

/** Rows whose records are slices themselves: those in scope, with their own ids. */
async function writeListed(
  run: StreamRun,
  records: JsonObject[],
  scope: Scope,
  level: string,
): Promise<void> {
  const slices = new Map(scope.listed.get(level)?.map((slice) => [keyOf(slice), slice]));
  const key = run.definition.primaryKey[0] ?? '';
  for (const record of records) {
    const slice = slices.get(exactText(record[key]) ?? '');
    if (slice !== undefined) await run.write([record], slice);
  }
}

/** What all rows of an answer have in common. */
function sharedBy({ wrapper }: StreamDefinition, body: unknown): JsonObject {
  if (wrapper === undefined || !isJsonObject(body)) return {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !wrapper.except.includes(name)));
}
