import { ahead } from '../concurrency/ahead';
import type { HttpClient } from '../http/http-client';
import { RequestError } from '../http/http-errors';
import { exactText } from '../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { recordsAt, textsOf, valueAt } from './answer';
import { requestPath } from './fetch-group';
import { listLength } from './list-length';
import { readPages } from './page-reader';
import { fillTemplate } from './path-template';
import { rowsOf } from './rows';
import type { Pace } from './pace';
import type { Scope } from './scope';
import { keyOf, type Slice } from './slice';
import type { StreamDefinition } from './stream-definition';
import { recordKey } from './record-key';
import type { StreamRun } from './stream-run';
import { readTimeSpan } from './time-span-reader';

/** Gets a page of events; where it `isAgain`, not what was kept of it. */
export type EventGetter = (url: string, isAgain: boolean, scan: StreamRun['scan']) => Promise<unknown>;

/** Reads single slices of streams, as their definitions say. */
export class SliceReader {
  constructor(
    private readonly client: HttpClient,
    /** Gets pages of events, which a change detector may ask for too. */
    private readonly getEvents: EventGetter,
    private readonly pace: Pace,
    /** Told of a record that was deleted after it was listed. */
    private readonly onGone: (record: Slice) => void,
  ) {}

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
    const written = new Set<string>();
    const estimate = listLength(run);
    await this.eachPage(
      definition,
      slice,
      async (records, body) => {
        const fresh = records.filter((record) => !written.has(recordKey(record, definition.primaryKey)));
        for (const record of fresh) written.add(recordKey(record, definition.primaryKey));
        for (const part of this.parts(definition, fresh)) {
          const whole =
            definition.detail === undefined ? part : await this.withDetails(definition, part, slice);
          await run.write(rowsOf(definition, whole, { body, slice, options: run.mappingOptions }), slice);
        }
      },
      estimate,
    );
  }

  /** The records of a page, in the parts that are written at once. */
  private *parts({ detail }: StreamDefinition, records: JsonObject[]): Iterable<JsonObject[]> {
    const size = detail === undefined ? Infinity : this.pace.detailsAtOnce;
    if (records.length <= size) yield records;
    else for (let at = 0; at < records.length; at += size) yield records.slice(at, at + size);
  }

  private getJson(url: string): Promise<unknown> {
    return this.client.get(url, (answer) => answer.json());
  }

  private async eachPage(
    definition: StreamDefinition,
    slice: Slice,
    use: (records: JsonObject[], body: unknown) => Promise<void>,
    onLength: (total: number) => void = () => undefined,
  ): Promise<void> {
    const path = requestPath(definition, slice);
    const { records } = definition.request;
    if (definition.request.paged === true) {
      const onTotal = (total: number) => {
        onLength(total);
        return true;
      };
      await readPages({
        get: (url) => this.getJson(url),
        path,
        records,
        limits: this.pace,
        use,
        onTotal,
      });
      return;
    }
    const body = await this.getJson(path);
    await use(recordsAt(body, records, path), body);
  }

  /** Lays each record's detail over it. A record that is gone by then is left out. */
  private async withDetails(
    definition: StreamDefinition,
    records: readonly JsonObject[],
    slice: Slice,
  ): Promise<JsonObject[]> {
    const whole: JsonObject[] = [];
    const works = records.map((record) => () => this.withDetail(definition, record, slice));
    for await (const record of ahead(works, this.pace)) {
      if (record !== undefined) whole.push(record);
    }
    return whole;
  }

  private async withDetail(
    definition: StreamDefinition,
    record: JsonObject,
    slice: Slice,
  ): Promise<JsonObject | undefined> {
    const { detail } = definition;
    if (detail === undefined) return record;
    const path = fillTemplate(detail.path, { ...slice.values, ...textsOf(record) });
    try {
      const found = await this.client.get(path, (answer) => valueAt(answer.json(), detail.records));
      return isJsonObject(found) ? { ...record, ...found } : record;
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 404) throw error;
      const key = recordKey(record, definition.primaryKey);
      // What is listed and not found may not be read: it must not be left out as if it were gone.
      if (await this.isListed(definition, slice, key)) throw error;
      this.onGone({ ...slice, level: definition.name, path: [...slice.path, key] });
      return undefined;
    }
  }

  /** Asks the list again. */
  private async isListed(definition: StreamDefinition, slice: Slice, key: string): Promise<boolean> {
    let isListed = false;
    await this.eachPage(definition, slice, (records) => {
      isListed ||= records.some((record) => recordKey(record, definition.primaryKey) === key);
      return Promise.resolve();
    });
    return isListed;
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
