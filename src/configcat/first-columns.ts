/** What people look for in a stream's rows, where names are not enough: of the others, names come first anyway. */
const FIRST_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  organization_members: ['fullName', 'email', 'roles'],
  organization_audit_logs: ['auditLogDateTime', 'auditLogType', 'where', 'actionTarget', 'userName'],
  audit_logs: ['auditLogDateTime', 'auditLogType', 'where', 'actionTarget', 'userName'],
  product_members: ['fullName', 'email'],
  organization_usage: ['date', 'millionRequestCount', 'millionRequestLimitPerMonth', 'overLimit'],
  product_usage: ['date', 'millionRequestCount', 'responseMegaBytes'],
  sdk_usage: ['date', 'environmentName', 'sdk', 'requestCount', 'configName'],
  change_requests: ['title', 'changeRequestStatus', 'creatorUserFullName', 'createdAt'],
  stale_flags: ['key', 'environmentName', 'isStale', 'updatedAt'],
  deleted_settings: ['key', 'name', 'settingType'],
  settings: ['key', 'name', 'settingType'],
  predefined_variations: ['settingKey', 'name', 'value'],
  code_references: ['repository', 'branch', 'syncedAt'],
  setting_values: ['settingKey', 'environmentName', 'servedValue'],
  targeting_rules: ['settingKey', 'environmentName', 'ruleIndex', 'servedValue'],
  webhooks: ['url', 'httpMethod'],
};

/** The columns of a stream that a person looks at first. */
export function firstColumns(stream: string): readonly string[] {
  return FIRST_COLUMNS[stream] ?? [];
}
