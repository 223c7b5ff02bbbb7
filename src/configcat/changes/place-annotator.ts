import {
  type Client,
  type EventAnnotator,
  type EventNotes,
  type EventOptions,
  fillTemplate,
  firstOnly,
  isRefusal,
  type JsonObject,
  keyOf,
  type Level,
  LevelTree,
  listSlices,
  Semaphore,
  type TimeSpan,
  type Visit,
  wholeList,
} from '../../cdk';
import { auditTime } from '../streams/audit-cursor';
import { auditLogs } from '../streams/audit-logs';
import { PAGED } from '../streams/paging';
import { eventId, type FilteredEvents, logPath } from './audit-events';

/** A filter of the log may show an event this much later than the log itself. In milliseconds. */
const FILTER_LAG_MS = 10 * 60_000;

/** Where places are listed, and whom to tell of what is refused. */
interface PlaceAnnotatorOptions {
  readonly client: Client;
  readonly levels: readonly Level[];
  readonly warn: (text: string) => void;
}

/**
 * Finds the config and the environment of the events in a product's audit log. Rows name them in words only, so the log
 * is read again, filtered by each config and each environment. See docs/adr/0002.
 */
export class PlaceAnnotator implements EventAnnotator {
  readonly lagMs = FILTER_LAG_MS;
  /** A product's places are listed once for all windows. */
  private readonly places = new WeakMap<Visit, Promise<[configs: string[], environments: string[]]>>();
  private readonly tree: LevelTree;
  /** Of the first refusal only: others most likely have the same reason. */
  private readonly warnOnce: (text: string) => void;

  constructor(private readonly options: PlaceAnnotatorOptions) {
    this.tree = new LevelTree(options.levels);
    this.warnOnce = firstOnly(options.warn);
  }

  async annotate(visit: Visit, span: TimeSpan): Promise<EventNotes> {
    const [configs, environments] = await this.placesIn(visit);
    const byFilter = (parameter: string, ids: string[]) =>
      this.eventsByFilter((id) => logPath(keyOf(visit.slice), span, `?${parameter}=${id}`), ids);
    return eventPlaces(await byFilter('configId', configs), await byFilter('environmentId', environments));
  }

  private placesIn(visit: Visit) {
    const list = (name: string) => this.keysAt(name, visit);
    const places = this.places.get(visit) ?? Promise.all([list('config'), list('environment')]);
    this.places.set(visit, places);
    return places;
  }

  /** Uses what other streams of the read have listed. */
  private async keysAt(name: string, visit: Visit): Promise<string[]> {
    const level = this.tree.listed(name);
    const path = fillTemplate(level.path, visit.slice.values);
    const list = async () => listSlices(await this.options.client.get(path), level, visit);
    const slices = visit.listed.get(name) ?? (await this.unlessRefused(path, list)) ?? [];
    return slices.map(keyOf);
  }

  /** The ids of the events that each filter returns, without refused filters. */
  private async eventsByFilter(pathFor: (id: string) => string, ids: string[]): Promise<FilteredEvents> {
    const filtered = new Map<string, ReadonlySet<string>>();
    const places = new Semaphore(this.options.client.workers);
    const asked = ids.map((id) =>
      places.run(async () => {
        const path = pathFor(id);
        const events = await this.unlessRefused(path, () => this.eventsAt(path));
        if (events !== undefined) filtered.set(id, events);
      }),
    );
    // All requests end before a failure is thrown.
    await Promise.allSettled(asked);
    await Promise.all(asked);
    return filtered;
  }

  /** The ids of all events of a list; throws if some may be missing. */
  private async eventsAt(path: string): Promise<ReadonlySet<string>> {
    const { client, warn } = this.options;
    const events = new Set<string>();
    const pages = wholeList({
      paging: PAGED,
      list: { client, path, records: auditLogs.request.records, width: 1 },
      keyOf: eventId,
      timeOf: auditTime,
      warn,
    });
    for await (const { records } of pages) for (const record of records) events.add(eventId(record));
    return events;
  }

  private async unlessRefused<T>(path: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      // A 400 can't be because of the span: the log itself was answered for it.
      if (!isRefusal(error)) throw error;
      this.warnOnce(
        `GET ${path} is refused or not found, so some events of audit_logs lack their configId or environmentId. Further refusals are not logged.`,
      );
      return undefined;
    }
  }
}

/** The config and the environment of each event, by the filters that returned it; null if two of a kind did. */
export function eventPlaces(byConfig: FilteredEvents, byEnvironment: FilteredEvents): EventNotes {
  const places = new Map<string, JsonObject>();
  note(places, 'configId', byConfig);
  note(places, 'environmentId', byEnvironment);
  return places;
}

function note(places: Map<string, JsonObject>, field: string, filtered: FilteredEvents): void {
  for (const [place, events] of filtered) {
    for (const event of events) {
      const known = places.get(event) ?? {};
      // Null after the second filter, and after any further one.
      known[field] = field in known ? null : place;
      places.set(event, known);
    }
  }
}

/** The annotator of the stream audit_logs. */
export function placeAnnotator(options: PlaceAnnotatorOptions): NonNullable<EventOptions['annotator']> {
  const annotator = new PlaceAnnotator(options);
  return ({ name }) => (name === auditLogs.name ? annotator : undefined);
}
