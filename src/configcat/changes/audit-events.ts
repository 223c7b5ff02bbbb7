import {
  type Client,
  endsRead,
  exactText,
  fillTemplate,
  RequestError,
  spanPath,
  type TimeSpan,
} from '../../cdk';
import { AUDIT_CURSOR, auditTime } from '../streams/audit-cursor';
import { auditLogs } from '../streams/audit-logs';
import { PAGE_SIZE, PAGED } from '../streams/paging';
import type { FilteredEvents } from './narrowing';

/** Events of a time span: id to time. */
export type AuditEvents = ReadonlyMap<string, string>;

/**
 * The events of a product's log in a span. Undefined if the log is refused, fails, did not come whole, or has too
 * many pages: that is no failure of the read.
 */
export function productEvents(
  client: Client,
  product: string,
  span: TimeSpan,
  mostPages: number,
  onRefused?: () => void,
): Promise<AuditEvents | undefined> {
  return askLog(client, logOf(product, span), mostPages, onRefused);
}

/** The log's events by config, a page each. Undefined if one of them is refused, fails, or has more pages. */
export async function eventsByConfig(
  client: Client,
  product: string,
  span: TimeSpan,
  configs: readonly string[],
): Promise<FilteredEvents | undefined> {
  const answers = await Promise.all(
    configs.map(async (config) => ({
      config,
      events: await askLog(client, logOf(product, span, `?configId=${config}`), 1),
    })),
  );
  const byConfig = new Map<string, ReadonlySet<string>>();
  for (const { config, events } of answers) {
    if (events === undefined) return undefined;
    byConfig.set(config, new Set(events.keys()));
  }
  return byConfig;
}

function logOf(productId: string, span: TimeSpan, filter = ''): string {
  return spanPath(fillTemplate(auditLogs.request.path, { productId }) + filter, AUDIT_CURSOR, span);
}

async function askLog(
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
  let told: number | undefined;
  const list = { client, path, records: auditLogs.request.records, width: 1 };
  for await (const { records, total, isNothing } of PAGED.pages(list)) {
    if (isNothing) return undefined;
    told = total;
    for (const record of records) {
      const id = exactText(record['auditLogId']);
      if (id !== undefined) events.set(id, auditTime(record));
    }
    if (records.length > 0) pages++;
    if (Math.max(pages, Math.ceil((total ?? 0) / PAGE_SIZE)) > mostPages) return undefined;
  }
  // If events are missing, their changes would be missed.
  return told === undefined || told === events.size ? events : undefined;
}
