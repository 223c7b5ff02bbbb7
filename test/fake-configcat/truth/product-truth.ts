import { webhooksOf } from '../shapes/connections';
import { changeRequestsOf } from '../shapes/placed-change-request';
import { dateJson } from '../shapes/dates';
import { preferencesJson } from '../shapes/preferences';
import { productMembersJson } from '../shapes/product-members';
import type { Rows } from './rows';
import { productIds } from './walk';

export const preferenceTruth: Rows = function* (world, products) {
  for (const product of products) {
    const { keyGenerationMode, showVariationId, reasonRequired } = preferencesJson(world, product);
    yield { ...productIds(world, product), keyGenerationMode, showVariationId, reasonRequired };
  }
};

export const productMemberTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { userId, permissionGroupId, fullName, email } of productMembersJson(world, product)) {
      const ids = { ...productIds(world, product), userId, permissionGroupId: String(permissionGroupId) };
      yield { ...ids, fullName, email };
    }
  }
};

export const permissionGroupTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { permissionGroupId, name, accessType } of world.permissionGroups.get(product.index)) {
      yield { ...productIds(world, product), permissionGroupId: String(permissionGroupId), name, accessType };
    }
  }
};

export const segmentTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { segmentId, name, usage, comparator, comparisonValue } of world.segments.get(product.index)) {
      yield { ...productIds(world, product), segmentId, name, usage, comparator, comparisonValue };
    }
  }
};

export const webhookTruth: Rows = function* (world, products) {
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

export const integrationTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { integrationId, name, integrationType, parameters } of world.integrations.get(
      product.index,
    )) {
      const parameterNames = parameters && Object.keys(parameters);
      yield { ...productIds(world, product), integrationId, name, integrationType, parameterNames };
    }
  }
};

export const changeRequestTruth: Rows = function* (world, products) {
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
