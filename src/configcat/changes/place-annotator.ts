import { inOrder, type Take } from '../../cdk/concurrency/in-order';
import type { HttpClient } from '../../cdk/http/http-client';
import { RequestError } from '../../cdk/http/http-errors';
import type { EventAnnotator, EventNotes } from '../../cdk/read/event-annotator';
import type { LevelTree } from '../../cdk/read/level-tree';
import { readPages, restless } from '../../cdk/read/page-reader';
import { fillTemplate } from '../../cdk/read/path-template';
import { recordKey } from '../../cdk/read/record-key';
import { listSlices, type Scope } from '../../cdk/read/scope';
import { keyOf, type Slice } from '../../cdk/read/slice';
import { spanPath } from '../../cdk/read/time-span-path';
import type { TimeSpan } from '../../cdk/state/time-cursor-keeper';
import { AUDIT_CURSOR } from '../streams/audit-cursor';
import { auditLogs } from '../streams/audit-logs';
import { eventPlaces } from './event-places';
import type { FilteredEvents } from './narrowing';

/** A filter of the log may show an event so much later than the log itself. In milliseconds. */
const FILTER_LAG_MS = 10 * 60_000;

export interface PlaceAnnotatorOptions {
  readonly client: HttpClient;
  readonly tree: LevelTree;
  /** Filters of one product that may be asked for together. */
  readonly workers: number;
  /** Told of each path that may not be read. */
  readonly onRefused: (path: string) => void;
}

/**
 * Finds the config and the environment that the events of a product's audit log mean. Its rows name places in words
 * only, so the log is asked for once more by each config and by each environment. See docs/adr/0002.
 */
export class PlaceAnnotator implements EventAnnotator {
  readonly lagMs = FILTER_LAG_MS;
  /** A product's places are listed once, however many windows its events are read in. */
  private readonly places = new WeakMap<Scope, Promise<{ configs: string[]; environments: string[] }>>();

  constructor(private readonly options: PlaceAnnotatorOptions) {}

  async annotate(scope: Scope, span: TimeSpan): Promise<EventNotes> {
    const { configs, environments } = await this.placesIn(scope);
    const log = fillTemplate(auditLogs.request.path, scope.slice.values);
    const byFilter = (parameter: string, ids: string[]) =>
      this.eventsByFilter((id) => spanPath(`${log}?${parameter}=${id}`, AUDIT_CURSOR, span), ids);
    return eventPlaces(await byFilter('configId', configs), await byFilter('environmentId', environments));
  }

  private placesIn(scope: Scope) {
    const known = this.places.get(scope) ?? this.listPlaces(scope);
    this.places.set(scope, known);
    return known;
  }

  private async listPlaces(scope: Scope) {
    const [configs, environments] = await Promise.all([
      this.list('config', scope),
      this.list('environment', scope),
    ]);
    return { configs: configs.map(keyOf), environments: environments.map(keyOf) };
  }

  /** What other streams of the read have listed is not asked for again. */
  private async list(name: string, scope: Scope): Promise<readonly Slice[]> {
    const known = scope.listed.get(name);
    if (known !== undefined) return known;
    const level = this.options.tree.listed(name);
    const path = fillTemplate(level.path, scope.slice.values);
    const list = () => this.options.client.get(path, (body) => listSlices(body.json(), level, scope));
    return (await this.unlessRefused(path, list)) ?? [];
  }

  /** The ids of the events that each filter returns. A refused one is left out. */
  private async eventsByFilter(pathFor: (id: string) => string, ids: string[]): Promise<FilteredEvents> {
    const filtered = new Map<string, ReadonlySet<string>>();
    const works = ids.map((id) => async (take: Take<ReadonlySet<string> | undefined>) => {
      const path = pathFor(id);
      const events = await this.unlessRefused(path, () => this.eventsAt(path));
      if (events !== undefined) filtered.set(id, events);
      await take(events, 0);
    });
    // After a failure none is under way any more: the product's failure is told when all have ended.
    await inOrder(works, { width: this.options.workers }, () => Promise.resolve());
    return filtered;
  }

  /** The ids of all events of a list; throws where some may be missing. */
  private async eventsAt(path: string): Promise<ReadonlySet<string>> {
    const { client } = this.options;
    const events = new Set<string>();
    const outcome = await readPages({
      get: (url, _isAgain, take) => client.get(url, (body) => take(body.json(), body.bytes)),
      path,
      records: auditLogs.request.records,
      limits: { width: 1 },
      use: (records) => {
        for (const record of records) events.add(recordKey(record, auditLogs.primaryKey));
        return Promise.resolve();
      },
    });
    // One that only shrank lacks what expired: all its readings together have the rest.
    if (outcome === 'restless') throw restless(path);
    return events;
  }

  private async unlessRefused<T>(path: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RequestError && (error.status === 403 || error.status === 404))) throw error;
      this.options.onRefused(path);
      return undefined;
    }
  }
}
