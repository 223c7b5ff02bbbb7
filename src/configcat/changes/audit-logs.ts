import { type Client, endsRead, RequestError } from '../../cdk';
import type { ChangeWindow } from './change-window';
import { type AuditEvents, auditEvents } from './audit-events';
import type { FilteredEvents } from './narrowing';

/** The audit logs over the time for which changes are asked. A log that doesn't tell is no failure. */
export class AuditLogs {
  constructor(
    private readonly client: Client,
    private readonly window: ChangeWindow,
  ) {}

  /** A log's events. Undefined where it doesn't tell: refused, failed, or more pages than may be asked for. */
  async events(path: string, mostPages: number, onRefused?: () => void): Promise<AuditEvents | undefined> {
    const { isFullScan, overlapSince, since, until } = this.window;
    try {
      return await auditEvents(this.client, {
        path,
        since: isFullScan ? overlapSince : since,
        until,
        mostPages,
      });
    } catch (error) {
      if (endsRead(error)) throw error;
      if (error instanceof RequestError && (error.status === 403 || error.status === 404)) onRefused?.();
      return undefined;
    }
  }

  /** A log's events by a filter's ids, one page for each. Undefined where one of them could not be asked for. */
  async eventsByFilter(
    path: string,
    parameter: string,
    ids: readonly string[],
  ): Promise<FilteredEvents | undefined> {
    const answers = await Promise.all(
      ids.map(async (id) => ({ id, events: await this.events(`${path}?${parameter}=${id}`, 1) })),
    );
    const byFilter = new Map<string, ReadonlySet<string>>();
    for (const { id, events } of answers) {
      if (events === undefined) return undefined;
      byFilter.set(id, new Set(events.keys()));
    }
    return byFilter;
  }
}
