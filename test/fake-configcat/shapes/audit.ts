import type { AuditEvent } from '../world/audit/audit-event';
import { typeForPeople } from '../world/audit/storyteller';
import { formatDate } from '../world/chance/ticks';

export function auditJson(event: AuditEvent) {
  const { auditLogId, truncated, type, userEmail, userName, where, why, actionTarget, details } = event;
  return {
    auditLogId,
    auditLogDateTime: formatDate(event.at),
    auditLogTypeEnum: type,
    truncated,
    modelVersion: type === 'settingValueChanged' ? 2 : 1,
    auditLogType: typeForPeople(type),
    userEmail,
    userName,
    where,
    why,
    actionTarget,
    details,
  };
}
