import type { SharedGets } from '../../cdk/http/shared-gets';
import { exactText } from '../../cdk/protocol/exact-json';
import { recordsAt, valueAt } from '../../cdk/read/pages/answer';
import { pageUrl, PAGE_SIZE, totalOf } from '../../cdk/read/pages/page';
import { spanPath } from '../../cdk/read/pages/time-span-path';
import { normalizeTimestamp } from '../../cdk/time/timestamp';
import { AUDIT_CURSOR } from '../streams/audit-cursor';

/** Events of a span of time: id to time. */
export type AuditEvents = ReadonlyMap<string, string>;

/** Which events of a log are asked for. */
export interface AuditQuestion {
  readonly path: string;
  readonly since: string;
  readonly until: string;
  /** Pages that may be asked for. */
  readonly mostPages: number;
}

/** Asks an audit log which events it has. Undefined where it has more pages than were allowed. */
export async function auditEvents(
  gets: SharedGets,
  question: AuditQuestion,
): Promise<AuditEvents | undefined> {
  const path = spanPath(question.path, AUDIT_CURSOR, { from: question.since, to: question.until });
  const events = new Map<string, string>();
  for (let page = 1; ; page++) {
    const url = pageUrl(path, page);
    const body = await gets.get(url);
    const records = recordsAt(body, ['data'], url);
    for (const record of records) {
      const id = exactText(record['auditLogId']);
      const time = normalizeTimestamp(exactText(record[AUDIT_CURSOR.field]) ?? '') ?? '';
      if (id !== undefined) events.set(id, time);
    }
    const pages = Math.ceil(totalOf(body, ['data'], records.length) / PAGE_SIZE);
    if (page >= pages || records.length === 0)
      return valueAt(body, ['paging', 'hasNext']) === true ? undefined : events;
    if (pages > question.mostPages) return undefined;
  }
}
