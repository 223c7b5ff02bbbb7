import type { Ticks } from '../chance/ticks';

/** What an event is about, for the filters of the audit log. Null: not about one in particular. */
export interface AuditScope {
  /** Null: the organization itself. */
  product: number | null;
  config: number | null;
  environment: number | null;
}

export interface AuditEvent extends AuditScope {
  auditLogId: bigint;
  at: Ticks;
  /** A name of the API's AuditLogType, or one that it does not list. */
  type: string;
  userEmail: string | null;
  userName: string;
  where: string;
  why: string | null;
  actionTarget: string;
  details: string;
  truncated: boolean;
}

/** An event that was written after the start. */
export interface AddedAuditEvent extends AuditEvent {
  organization: number;
  /** When it can first be read; later than `at` for a late one. */
  visibleAt: Ticks;
  /** The same in the product's own log, which may lag behind the organization's. */
  visibleInProductAt: Ticks;
}
