import { exactText, type JsonObject, normalizeTimestamp, type TimeCursor } from '../../cdk';

/** The plan with the longest audit log keeps it for 750 days; a day more for the clocks. */
const LONGEST_RETENTION_MS = 751 * 86_400_000;

/** How audit logs are read by time. */
export const AUDIT_CURSOR: TimeCursor = {
  kind: 'time',
  field: 'auditLogDateTime',
  fromParameter: 'fromUtcDateTime',
  toParameter: 'toUtcDateTime',
  longestRetentionMs: LONGEST_RETENTION_MS,
};

/** An event's time in the one form; empty where it has none. */
export function auditTime(event: JsonObject): string {
  return normalizeTimestamp(exactText(event[AUDIT_CURSOR.field]) ?? '') ?? '';
}
