/** Every type of audit event that ConfigCat's document names. Texts of other types may contain anything. */
export const KNOWN_EVENTS: readonly string[] = `
  productCreated productChanged productDeleted productsReordered
  productPreferencesUpdated teamMemberInvited teamMemberInvitationRevoked teamMemberJoined
  teamMemberPermissionGroupChanged teamMemberRemoved teamMemberLeft teamMemberInvitationChanged
  teamMemberInvitationResent teamMemberInvitationRejected teamMemberAddedToProduct
  configCreated configChanged configDeleted configsReordered
  environmentCreated environmentChanged environmentDeleted
  environmentsReordered settingCreated settingChanged settingDeleted
  settingsReordered predefinedVariationsChanged settingConvertedToPredefinedVariations
  settingConvertedToFreeFormValues settingValueChanged
  webHookCreated webHookChanged webHookDeleted permissionGroupCreated permissionGroupChanged
  permissionGroupDeleted permissionGroupDefault apiKeyAdded apiKeyRemoved
  integrationAdded integrationChanged integrationRemoved
  apiKeyConnected integrationLinkAdded integrationLinkRemoved
  organizationAdded organizationChanged organizationSubscriptionTypeChanged organizationAdminChanged
  organizationAdminLeft twoFactorDisabledForMember tagAdded tagChanged tagRemoved
  settingTagAdded settingTagRemoved publicApiAccessTokenAdded publicApiAccessTokenRemoved
  domainAdded domainVerified domainRemoved autoProvisioningConfigurationChanged
  samlIdpConfigurationAdded samlIdpConfigurationRemoved samlIdpConfigurationUpdated
  autoProvisioningEnabledChanged organizationMemberJoined organizationMemberProductJoinRequested
  organizationMemberProductJoinRequestRejected organizationMemberProductJoinRequestApproved
  organizationMemberRemoved codeReferencesUploaded codeReferenceDeleted codeReferenceStaleBranchDeleted
  segmentCreated segmentChanged segmentDeleted webhookSigningKeyDeleted webhookSigningKeyCreated
  userProvisioningConfigurationChanged syncGroupProvisioningRuleChanged syncGroupsReordered
  syncUserProvisioningEnabled syncUserProvisioningDisabled
  userEmailChanged userFullNameChanged userDisabled awsConnected awsDisconnected
  userEnabled syncUserDeleted syncGroupDeleted proxyConfigurationCreated proxyConfigurationChanged
  proxyConfigurationDeleted proxyConfigurationSecretRegenerated proxyNotificationSettingsUpdated
  proxyNotificationSettingsDeleted proxyNotificationSigningKeyAdded proxyNotificationSigningKeyDeleted
  changeRequestCreated changeRequestUpdated changeRequestSettingValuesUpdated
  changeRequestSettingValueRebased changeRequestApproved changeRequestApprovalDismissed changeRequestApplied
  changeRequestAppliedOnSchedule changeRequestClosed changeRequestNeedsAttention changeRequestCommentAdded
  changeRequestCommentEdited changeRequestCommentDeleted changeRequestSettingDeleted
  changeRequestNeedsAttentionFixed changeRequestOwnershipClaimed
`
  .trim()
  .split(/\s+/);

/** Events whose texts may contain secrets. */
const ABOUT_SECRETS =
  /webhook|integration|sdkkey|proxy|signingkey|apikey|accesstoken|credential|saml|provisioning|aws/i;
/** Events about a second person, whom only the text names. */
const ABOUT_PEOPLE = /member|^user|admin|^syncUser|twoFactor|invit/i;

/** Types of events whose texts contain no secrets. */
export const EVENTS_WITHOUT_SECRETS = new Set(KNOWN_EVENTS.filter((type) => !ABOUT_SECRETS.test(type)));

/** Types of events whose texts name only people that a field names too. */
export const EVENTS_WITHOUT_OTHERS = new Set(KNOWN_EVENTS.filter((type) => !ABOUT_PEOPLE.test(type)));
