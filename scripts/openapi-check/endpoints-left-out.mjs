// GET endpoints that no stream reads, each with its reason. The check reports endpoints that are in neither place.

const IN_LIST = 'one of what a list gives whole';
const SUPERSEDED = 'version 2 of it is read';
const IN_VALUES = 'the values of a config and environment give all flags at once';
const NEEDS_SDK_KEY = 'the same value, asked for with an SDK key';

export default {
  '/v1/products/{productId}': IN_LIST,
  '/v1/configs/{configId}': IN_LIST,
  '/v1/environments/{environmentId}': IN_LIST,
  '/v1/permissions/{permissionGroupId}': IN_LIST,
  '/v1/integrations/{integrationId}': IN_LIST,
  '/v1/settings/{settingId}': IN_LIST,
  '/v1/tags/{tagId}': IN_LIST,
  '/v1/webhooks/{webhookId}': IN_LIST,
  '/v1/proxy-profiles/{proxyProfileId}': IN_LIST,
  '/v1/tags/{tagId}/settings': 'setting_tags says which flags have a tag',
  '/v1/products/{productId}/auditlogs': SUPERSEDED,
  '/v1/organizations/{organizationId}/auditlogs': SUPERSEDED,
  '/v1/organizations/{organizationId}/members': SUPERSEDED,
  '/v1/environments/{environmentId}/settings/{settingId}/value': IN_VALUES,
  '/v2/environments/{environmentId}/settings/{settingId}/value': IN_VALUES,
  '/v1/settings/{settingKeyOrId}/value': NEEDS_SDK_KEY,
  '/v2/settings/{settingKeyOrId}/value': NEEDS_SDK_KEY,
  '/v2/change-requests/{changeRequestId}/proposed-changes':
    'the change request itself gives the old and the proposed value of each flag',
  '/v1/integrationLink/{integrationLinkType}/{key}/details':
    'needs the key of an issue, and made for issue trackers; setting_values has the links themselves',
  '/v1/webhooks/{webhookId}/keys': 'signing keys are secrets and nothing else',
  '/v1/me': 'is about the owner of the credentials',
};
