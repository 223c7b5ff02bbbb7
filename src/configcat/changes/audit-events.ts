import { type Client, exactText, spanPath } from '../../cdk';
import { PAGE_SIZE, PAGED } from '../streams/paging';
import { AUDIT_CURSOR, auditTime } from '../streams/audit-cursor';

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
export async function auditEvents(client: Client, question: AuditQuestion): Promise<AuditEvents | undefined> {
  const path = spanPath(question.path, AUDIT_CURSOR, { from: question.since, to: question.until });
  const events = new Map<string, string>();
  let pages = 0;
  for await (const { records, total = 0 } of PAGED.pages({ client, path, records: ['data'], width: 1 })) {
    for (const record of records) {
      const id = exactText(record['auditLogId']);
      if (id !== undefined) events.set(id, auditTime(record));
    }
    if (records.length > 0) pages++;
    if (Math.max(pages, Math.ceil(total / PAGE_SIZE)) > question.mostPages) return undefined;
  }
  return events;
}
