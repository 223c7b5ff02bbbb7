import type { Story, StoryLevel } from './story';

// prettier-ignore
const IN_PRODUCT = ['productChanged', 'productPreferencesUpdated', 'configsReordered', 'environmentsReordered', 'permissionGroupCreated',
  'permissionGroupChanged', 'permissionGroupDeleted', 'permissionGroupDefault', 'integrationChanged', 'integrationRemoved', 'webHookDeleted',
  'webhookSigningKeyDeleted', 'tagAdded', 'tagChanged', 'tagRemoved', 'segmentCreated', 'segmentDeleted', 'apiKeyRemoved', 'apiKeyConnected'];
// prettier-ignore
const IN_CONFIG = ['settingsReordered', 'predefinedVariationsChanged', 'settingConvertedToPredefinedVariations',
  'settingConvertedToFreeFormValues', 'configCreated', 'codeReferenceDeleted', 'codeReferenceStaleBranchDeleted'];
// prettier-ignore
const ON_VALUE = ['integrationLinkAdded', 'integrationLinkRemoved', 'changeRequestCreated', 'changeRequestUpdated',
  'changeRequestSettingValuesUpdated', 'changeRequestSettingValueRebased', 'changeRequestApprovalDismissed', 'changeRequestApplied',
  'changeRequestAppliedOnSchedule', 'changeRequestClosed', 'changeRequestNeedsAttention', 'changeRequestCommentAdded',
  'changeRequestCommentEdited', 'changeRequestCommentDeleted', 'changeRequestSettingDeleted', 'changeRequestNeedsAttentionFixed',
  'changeRequestOwnershipClaimed'];
// prettier-ignore
const IN_ORGANIZATION = ['organizationAdded', 'organizationSubscriptionTypeChanged', 'organizationAdminLeft', 'domainAdded', 'domainRemoved',
  'autoProvisioningConfigurationChanged', 'samlIdpConfigurationAdded', 'samlIdpConfigurationRemoved', 'samlIdpConfigurationUpdated',
  'autoProvisioningEnabledChanged', 'publicApiAccessTokenRemoved', 'userProvisioningConfigurationChanged', 'syncGroupProvisioningRuleChanged',
  'syncGroupsReordered', 'syncUserProvisioningEnabled', 'syncUserProvisioningDisabled', 'awsConnected', 'awsDisconnected', 'syncGroupDeleted',
  'proxyConfigurationCreated', 'proxyConfigurationChanged', 'proxyConfigurationDeleted', 'proxyNotificationSettingsUpdated',
  'proxyNotificationSettingsDeleted', 'proxyNotificationSigningKeyDeleted', 'productsReordered'];

function plain(type: string, level: StoryLevel): Story {
  return {
    type,
    level,
    weight: 1,
    tell: ({ product, config, flag, organization }) => ({
      actionTarget: { organization, product, config, environment: product, value: flag.key }[level],
      details: `${type} by hand`,
    }),
  };
}

/** The types that tell little and are seen seldom, so that most names that the API has come up. */
export const rareProductStories: Story[] = [
  ...IN_PRODUCT.map((type) => plain(type, 'product')),
  ...IN_CONFIG.map((type) => plain(type, 'config')),
  ...ON_VALUE.map((type) => plain(type, 'value')),
];

export const rareOrganizationStories: Story[] = IN_ORGANIZATION.map((type) => plain(type, 'organization'));
