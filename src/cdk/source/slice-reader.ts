import type { HttpClient } from '../http/http-client';
import { exactText } from '../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt } from './answer';
import { DetailReader, type DetailReaderOptions } from './detail-reader';
import { requestPath } from './fetch-group';
import { listLength } from './list-length';
import { readList } from './list-reader';
import { rowsOf } from './rows';
import type { Pace } from './pace';
import type { Scope } from './scope';
import { keyOf, type Slice } from './slice';
import type { StreamDefinition } from './stream-definition';
import { recordKey } from './record-key';
import { Relistings } from './relistings';
import type { StreamRun } from './stream-run';
import { readTimeSpan } from './time-span-reader';

/** Gets a page of events; where it `isAgain`, not what was kept of it. */
export type EventGetter = (url: string, isAgain: boolean, scan: StreamRun['scan']) => Promise<unknown>;

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
    onGone: (record: Slice) => void,
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
  async read(run: StreamRun, slice: Slice): Promise<void> {
    const { definition } = run;
    if (definition.cursor?.kind === 'time') {
      const get = (url: string, isAgain: boolean) => this.getEvents(url, isAgain, run.scan);
      await readTimeSpan({ run, slice, cursor: definition.cursor, get, pace: this.pace });
      return;
    }
    await this.readListed(run, slice);
  }

  private async readListed(run: StreamRun, slice: Slice): Promise<void> {
    const { definition } = run;
    const written = new Set<string>();
    const use = async (records: JsonObject[], body: unknown) => {
      const fresh = records.filter((record) => !written.has(recordKey(record, definition.primaryKey)));
      for (const record of fresh) written.add(recordKey(record, definition.primaryKey));
      for (const part of this.parts(definition, fresh)) {
        const { detail } = definition;
        const whole =
          detail === undefined ? part : await this.details.withDetails(definition, detail, part, slice);
        await run.write(rowsOf(definition, whole, { body, slice, options: run.mappingOptions }), slice);
      }
    };
    const { get, pace } = this;
    try {
      const isWhole = await readList({ definition, slice, get, pace, use, onLength: listLength(run) });
      if (!isWhole) this.onRestless(definition, slice);
    } finally {
      this.relistings.forget(requestPath(definition, slice));
    }
  }

  /** The records of a page, in the parts that are written at once. */
  private *parts({ detail }: StreamDefinition, records: JsonObject[]): Iterable<JsonObject[]> {
    const size = detail === undefined ? Infinity : this.pace.detailsAtOnce;
    if (records.length <= size) yield records;
    else for (let at = 0; at < records.length; at += size) yield records.slice(at, at + size);
  }

  private readonly get = (url: string): Promise<unknown> => this.client.get(url, (answer) => answer.json());

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
    const { get, pace } = this;
    await readList({ definition, slice, get, pace, use });
    return keys;
  }
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
