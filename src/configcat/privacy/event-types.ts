/** Every type of audit event that ConfigCat's document names. What another one's texts may tell is not known. */
export const KNOWN_EVENTS: readonly string[] = `
  productCreated
  productChanged
  productDeleted
  productsReordered
  productPreferencesUpdated
  teamMemberInvited
  teamMemberInvitationRevoked
  teamMemberJoined
  teamMemberPermissionGroupChanged
  teamMemberRemoved
  teamMemberLeft
  teamMemberInvitationChanged
  teamMemberInvitationResent
  teamMemberInvitationRejected
  teamMemberAddedToProduct
  configCreated
  configChanged
  configDeleted
  configsReordered
  environmentCreated
  environmentChanged
  environmentDeleted
  environmentsReordered
  settingCreated
  settingChanged
  settingDeleted
  settingsReordered
  predefinedVariationsChanged
  settingConvertedToPredefinedVariations
  settingConvertedToFreeFormValues
  settingValueChanged
  webHookCreated
  webHookChanged
  webHookDeleted
  permissionGroupCreated
  permissionGroupChanged
  permissionGroupDeleted
  permissionGroupDefault
  apiKeyAdded
  apiKeyRemoved
  integrationAdded
  integrationChanged
  integrationRemoved
  apiKeyConnected
  integrationLinkAdded
  integrationLinkRemoved
  organizationAdded
  organizationChanged
  organizationSubscriptionTypeChanged
  organizationAdminChanged
  organizationAdminLeft
  twoFactorDisabledForMember
  tagAdded
  tagChanged
  tagRemoved
  settingTagAdded
  settingTagRemoved
  publicApiAccessTokenAdded
  publicApiAccessTokenRemoved
  domainAdded
  domainVerified
  domainRemoved
  autoProvisioningConfigurationChanged
  samlIdpConfigurationAdded
  samlIdpConfigurationRemoved
  samlIdpConfigurationUpdated
  autoProvisioningEnabledChanged
  organizationMemberJoined
  organizationMemberProductJoinRequested
  organizationMemberProductJoinRequestRejected
  organizationMemberProductJoinRequestApproved
  organizationMemberRemoved
  codeReferencesUploaded
  codeReferenceDeleted
  codeReferenceStaleBranchDeleted
  segmentCreated
  segmentChanged
  segmentDeleted
  webhookSigningKeyDeleted
  webhookSigningKeyCreated
  userProvisioningConfigurationChanged
  syncGroupProvisioningRuleChanged
  syncGroupsReordered
  syncUserProvisioningEnabled
  syncUserProvisioningDisabled
  userEmailChanged
  userFullNameChanged
  userDisabled
  awsConnected
  awsDisconnected
  userEnabled
  syncUserDeleted
  syncGroupDeleted
  proxyConfigurationCreated
  proxyConfigurationChanged
  proxyConfigurationDeleted
  proxyConfigurationSecretRegenerated
  proxyNotificationSettingsUpdated
  proxyNotificationSettingsDeleted
  proxyNotificationSigningKeyAdded
  proxyNotificationSigningKeyDeleted
  changeRequestCreated
  changeRequestUpdated
  changeRequestSettingValuesUpdated
  changeRequestSettingValueRebased
  changeRequestApproved
  changeRequestApprovalDismissed
  changeRequestApplied
  changeRequestAppliedOnSchedule
  changeRequestClosed
  changeRequestNeedsAttention
  changeRequestCommentAdded
  changeRequestCommentEdited
  changeRequestCommentDeleted
  changeRequestSettingDeleted
  changeRequestNeedsAttentionFixed
  changeRequestOwnershipClaimed
`
  .trim()
  .split(/\s+/);

/** Events whose texts may hold secrets. */
const ABOUT_SECRETS =
  /webhook|integration|sdkkey|proxy|signingkey|apikey|accesstoken|credential|saml|provisioning|aws/i;
/** Events about a person other than the one who acted: their texts name somebody whom no field names. */
const ABOUT_PEOPLE = /member|^user|admin|^syncUser|twoFactor|invit/i;

/** Types of events whose texts hold no secrets. */
export const EVENTS_WITHOUT_SECRETS = new Set(KNOWN_EVENTS.filter((type) => !ABOUT_SECRETS.test(type)));

/** Types of events whose texts name no others than their fields do. */
export const EVENTS_WITHOUT_OTHERS = new Set(KNOWN_EVENTS.filter((type) => !ABOUT_PEOPLE.test(type)));
