import { exactText, type JsonObject, normalizeTimestamp, type TimeCursor } from '../../cdk';

/** No plan keeps audit logs for more than 750 days. One day is for clock differences. */
const LONGEST_RETENTION_MS = 751 * 86_400_000;

/** How audit logs are read by time. */
export const AUDIT_CURSOR: TimeCursor = {
  kind: 'time',
  field: 'auditLogDateTime',
  fromParameter: 'fromUtcDateTime',
  toParameter: 'toUtcDateTime',
  longestRetentionMs: LONGEST_RETENTION_MS,
};

/** An event's normalized time; empty if it has none. */
export function auditTime(event: JsonObject): string {
  return normalizeTimestamp(exactText(event[AUDIT_CURSOR.field]) ?? '') ?? '';
}
