import { dateJson } from '../shapes/dates';
import { invitationsOf, organizationLimitations } from '../shapes/organization';
import { proxySdkKeysOf } from '../shapes/proxy';
import type { Rows, TrueStreams, TruthRow } from './rows';

const limitationTruth: Rows = function* (world) {
  for (const { organizationId } of world.organizations) yield { organizationId, ...organizationLimitations };
};

const proxyProfileTruth: Rows = function* (world) {
  for (const { index, organizationId } of world.organizations) {
    for (const { proxyProfileId, name, lastAccessedAt, notification } of world.proxyProfiles.get(index)) {
      const webhookProxyUrl = notification?.webhookProxyUrl.text ?? null;
      yield {
        organizationId,
        proxyProfileId,
        name,
        lastAccessedAt: dateJson(lastAccessedAt),
        webhookProxyUrl,
      };
    }
  }
};

const proxySdkKeyTruth: Rows = function* (world) {
  for (const organization of world.organizations) {
    const { index, organizationId } = organization;
    for (const { proxyProfileId } of world.proxyProfiles.get(index)) {
      for (const { config, environment, keys } of proxySdkKeysOf(world, organization)) {
        const ids = { organizationId, proxyProfileId, configId: config.configId };
        yield { ...ids, environmentId: environment.environmentId, primarySdkKey: keys.primary.text };
      }
    }
  }
};

/** Invitations, for both the organization's and the product's stream. */
const invitationTruth: Rows = function* (world, products) {
  for (const product of products) {
    const { organizationId } = world.organizationOf(product);
    for (const { invitation, permissionGroupId } of invitationsOf(world, product)) {
      const row: TruthRow = {
        organizationId,
        productId: product.productId,
        invitationId: invitation.invitationId,
      };
      yield { ...row, email: invitation.email, permissionGroupId: String(permissionGroupId) };
    }
  }
};

export const organizationStreams: TrueStreams = {
  organization_invitations: { rows: invitationTruth, key: ['invitationId'], from: 'organizationInvitations' },
  product_invitations: { rows: invitationTruth, key: ['invitationId'], from: 'productInvitations' },
  organization_limitations: {
    rows: limitationTruth,
    key: ['organizationId'],
    from: 'organizationLimitations',
  },
  proxy_profiles: { rows: proxyProfileTruth, key: ['proxyProfileId'], from: 'proxyProfiles' },
  proxy_profile_sdk_keys: {
    rows: proxySdkKeyTruth,
    key: ['proxyProfileId', 'configId', 'environmentId'],
    from: 'proxySdkKeys',
  },
};
