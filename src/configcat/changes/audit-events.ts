import {
  type Client,
  endsRead,
  fillTemplate,
  type JsonObject,
  keyOf,
  recordKey,
  RequestError,
  spanPath,
  type StreamDefinition,
  type TimeSpan,
  type Visit,
  wholeList,
} from '../../cdk';
import { AUDIT_CURSOR, auditTime } from '../streams/audit-cursor';
import { auditLogs } from '../streams/audit-logs';
import { PAGE_SIZE, PAGED } from '../streams/paging';

/** Events of a time span: id to time. */
export type AuditEvents = ReadonlyMap<string, string>;

/** The ids of the events that each filter returned, by the filter's id. */
export type FilteredEvents = ReadonlyMap<string, ReadonlySet<string>>;

/** The path of a product's log in a span; `filter`: a query of its own. */
export function logPath(productId: string, span: TimeSpan, filter = ''): string {
  return spanPath(fillTemplate(auditLogs.request.path, { productId }) + filter, AUDIT_CURSOR, span);
}

/**
 * The events of a log, at most so many pages. Undefined if the log is refused, fails, did not come whole, or has more:
 * that is no failure of the read. `onRefused`: called if it is refused.
 */
export async function loggedEvents(
  client: Client,
  path: string,
  mostPages: number,
  onRefused?: () => void,
): Promise<AuditEvents | undefined> {
  try {
    return await readLog(client, path, mostPages);
  } catch (error) {
    if (endsRead(error)) throw error;
    if (error instanceof RequestError && (error.status === 403 || error.status === 404)) onRefused?.();
    return undefined;
  }
}

async function readLog(client: Client, path: string, mostPages: number): Promise<AuditEvents | undefined> {
  const events = new Map<string, string>();
  let pages = 0;
  const list = { client, path, records: auditLogs.request.records, width: 1 };
  // If events are missing, their changes would be missed: a log that does not come whole at once is no help.
  const reading = { paging: PAGED, list, keyOf: eventId, mostReadings: 1, warn: () => undefined };
  for await (const { records, total = 0, isNull } of wholeList(reading)) {
    if (isNull) return undefined;
    for (const record of records) events.set(eventId(record), auditTime(record));
    if (records.length > 0) pages++;
    if (Math.max(pages, Math.ceil(total / PAGE_SIZE)) > mostPages) return undefined;
  }
  return events;
}

/** The id of an event of an audit log, as text. */
export function eventId(event: JsonObject): string {
  return recordKey(event, auditLogs.primaryKey);
}

/** Assumed requests for a config, if each of its flags takes one. */
const FLAGS_OF_A_CONFIG = 10;

/**
 * The audit log of a product, filtered by each of its configs. All change-driven streams of a read share the answers, and
 * with them the decision whether it is worth asking.
 */
export class ConfigFilters {
  /** The levels of the requests that the read's streams make in a config, by their paths. */
  private readonly requests = new Map<string, string>();
  /** Let go with the visit, so that memory does not grow with the account. */
  private readonly answers = new WeakMap<Visit, Map<string, Promise<FilteredEvents | undefined>>>();

  constructor(private readonly client: Client) {}

  /** A stream of the read is change-driven. */
  add({ request, level }: Pick<StreamDefinition, 'request' | 'level'>): void {
    this.requests.set(request.path, level);
  }

  /** How many requests all streams together need to read one config of a product. */
  requestsPerConfig({ listed }: Visit): number {
    const counts: Readonly<Record<string, number>> = {
      config: 1,
      configEnvironment: (listed.get('environment') ?? []).length,
      setting: FLAGS_OF_A_CONFIG,
    };
    let requests = 0;
    for (const level of this.requests.values()) requests += counts[level] ?? 0;
    return requests;
  }

  /** The events of a span by config. Undefined if one of the filters is refused, fails, or has more than a page. */
  events(visit: Visit, span: TimeSpan): Promise<FilteredEvents | undefined> {
    const spans = this.answers.get(visit) ?? new Map<string, Promise<FilteredEvents | undefined>>();
    this.answers.set(visit, spans);
    const key = `${span.from} ${span.to}`;
    const configs = (visit.listed.get('config') ?? []).map(keyOf);
    const answer = spans.get(key) ?? eventsByConfig(this.client, keyOf(visit.slice), span, configs);
    spans.set(key, answer);
    return answer;
  }
}

/** The log's events by config, a page each. Undefined if one of them is refused, fails, or has more pages. */
async function eventsByConfig(
  client: Client,
  product: string,
  span: TimeSpan,
  configs: readonly string[],
): Promise<FilteredEvents | undefined> {
  const answers = await Promise.all(
    configs.map(async (config) => ({
      config,
      events: await loggedEvents(client, logPath(product, span, `?configId=${config}`), 1),
    })),
  );
  const byConfig = new Map<string, ReadonlySet<string>>();
  for (const { config, events } of answers) {
    if (events === undefined) return undefined;
    byConfig.set(config, new Set(events.keys()));
  }
  return byConfig;
}
