import { auditLogs } from './audit-logs';
import { changeRequests } from './change-requests';
import { codeReferences } from './code-references';
import { configs } from './configs';
import type { ConfigCatStream } from './configcat-stream';
import { deletedSettings } from './deleted-settings';
import { environments } from './environments';
import { integrations } from './integrations';
import { organizationAuditLogs } from './organization-audit-logs';
import { organizationInvitations } from './organization-invitations';
import { organizationLimitations } from './organization-limitations';
import { organizationMembers } from './organization-members';
import { organizationUsage } from './organization-usage';
import { organizations } from './organizations';
import { permissionGroups } from './permission-groups';
import { predefinedVariations } from './predefined-variations';
import { productInvitations } from './product-invitations';
import { productMembers } from './product-members';
import { productPreferences } from './product-preferences';
import { productUsage } from './product-usage';
import { products } from './products';
import { proxyProfileSdkKeys } from './proxy-profile-sdk-keys';
import { proxyProfiles } from './proxy-profiles';
import { sdkKeys } from './sdk-keys';
import { sdkUsage } from './sdk-usage';
import { segments } from './segments';
import { settingTags } from './setting-tags';
import { settingValues } from './setting-values';
import { settings } from './settings';
import { staleFlags } from './stale-flags';
import { tags } from './tags';
import { targetingRules } from './targeting-rules';
import { webhooks } from './webhooks';

/** Every stream of the source. A new one is a schema, a file beside this one, and a line here. */
export const streamDefinitions: readonly ConfigCatStream[] = [
  organizations,
  organizationMembers,
  organizationInvitations,
  organizationLimitations,
  organizationUsage,
  productUsage,
  sdkUsage,
  organizationAuditLogs,
  proxyProfiles,
  proxyProfileSdkKeys,
  products,
  productPreferences,
  productMembers,
  productInvitations,
  permissionGroups,
  environments,
  tags,
  segments,
  webhooks,
  integrations,
  auditLogs,
  changeRequests,
  staleFlags,
  configs,
  deletedSettings,
  settings,
  settingTags,
  predefinedVariations,
  codeReferences,
  settingValues,
  targetingRules,
  sdkKeys,
];
