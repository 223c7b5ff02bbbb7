import type { AuditScope } from './audit-event';
import type { Ticks } from '../chance/ticks';

/** What is asked of the audit log. Both ends of the time are inclusive. */
export interface AuditQuery {
  /** Undefined: the log of the product itself, wherever it was moved. */
  organization?: number | undefined;
  product?: number | undefined;
  config?: number | undefined;
  environment?: number | undefined;
  type?: string | undefined;
  from: Ticks;
  to: Ticks;
}

export function inScope(query: AuditQuery, event: AuditScope & { type: string }): boolean {
  return (
    (query.product === undefined || event.product === query.product) &&
    (query.config === undefined || event.config === query.config) &&
    (query.environment === undefined || event.environment === query.environment) &&
    (query.type === undefined || event.type === query.type)
  );
}

/** Whether the query asks for less than all of its product or organization. */
export function isNarrow(query: AuditQuery): boolean {
  return query.config !== undefined || query.environment !== undefined || query.type !== undefined;
}
