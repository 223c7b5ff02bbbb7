import { webhooksOf } from '../shapes/connections';
import { changeRequestsOf } from '../shapes/placed-change-request';
import { dateJson } from '../shapes/dates';
import { preferencesJson } from '../shapes/preferences';
import { productMembersJson } from '../shapes/product-members';
import type { Rows, TrueStreams } from './rows';
import { productIds } from './walk';

const preferenceTruth: Rows = function* (world, products) {
  for (const product of products) {
    const { keyGenerationMode, showVariationId, reasonRequired } = preferencesJson(world, product);
    yield { ...productIds(world, product), keyGenerationMode, showVariationId, reasonRequired };
  }
};

const productMemberTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { userId, permissionGroupId, fullName, email } of productMembersJson(world, product)) {
      const ids = { ...productIds(world, product), userId, permissionGroupId: String(permissionGroupId) };
      yield { ...ids, fullName, email };
    }
  }
};

const permissionGroupTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { permissionGroupId, name, accessType } of world.permissionGroups.get(product.index)) {
      yield { ...productIds(world, product), permissionGroupId: String(permissionGroupId), name, accessType };
    }
  }
};

const segmentTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { segmentId, name, usage, comparator, comparisonValue } of world.segments.get(product.index)) {
      yield { ...productIds(world, product), segmentId, name, usage, comparator, comparisonValue };
    }
  }
};

const webhookTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { webhook, config, environment } of webhooksOf(world, product)) {
      const ids = {
        ...productIds(world, product),
        configId: config.configId,
        environmentId: environment.environmentId,
      };
      const { webhookId, httpMethod, url, headers } = webhook;
      yield { ...ids, webhookId, httpMethod, url: url.text, headerCount: headers.length };
    }
  }
};

const integrationTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { integrationId, name, integrationType, parameters } of world.integrations.get(
      product.index,
    )) {
      const parameterNames = parameters && Object.keys(parameters);
      yield { ...productIds(world, product), integrationId, name, integrationType, parameterNames };
    }
  }
};

const changeRequestTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { request, config, environment, settings } of changeRequestsOf(world, product)) {
      yield {
        ...productIds(world, product),
        configId: config.configId,
        environmentId: environment.environmentId,
        changeRequestId: String(request.changeRequestId),
        title: request.title,
        changeRequestStatus: request.status,
        createdAt: dateJson(request.createdAt),
        sendNotificationsToApprovers: request.sendNotificationsToApprovers,
        settingIds: settings.map(({ settingId }) => settingId),
        jsonSettingIds: settings.filter(({ isJson }) => isJson).map(({ settingId }) => settingId),
        commentCount: request.comments.length,
        approvalCount: request.approvals.length,
        activityCount: request.activities.length,
      };
    }
  }
};

export const productStreams: TrueStreams = {
  product_preferences: { rows: preferenceTruth, key: ['productId'], from: 'preferences' },
  product_members: {
    rows: productMemberTruth,
    key: ['productId', 'userId', 'email', 'fullName', 'permissionGroupId'],
    from: 'productMembers',
  },
  permission_groups: { rows: permissionGroupTruth, key: ['permissionGroupId'], from: 'permissionGroups' },
  segments: { rows: segmentTruth, key: ['segmentId'], from: 'segments' },
  webhooks: { rows: webhookTruth, key: ['webhookId'], from: 'webhooks' },
  integrations: { rows: integrationTruth, key: ['integrationId'], from: 'integrations' },
  change_requests: { rows: changeRequestTruth, key: ['changeRequestId'], from: 'changeRequests' },
};
