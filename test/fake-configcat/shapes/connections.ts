import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import type { Integration } from '../world/products/integrations';
import type { Product } from '../world/products/products';
import type { Webhook } from '../world/products/webhooks';
import type { World } from '../world/world';
import { productJson } from './product';

export interface PlacedWebhook {
  webhook: Webhook;
  config: Config;
  environment: Environment;
}

/** The webhooks of a product, without those of deleted configs and environments. */
export function webhooksOf(world: World, product: Product): PlacedWebhook[] {
  return world.webhooks.get(product.index).flatMap((webhook) => {
    const config = world.configs.get(product.index).find(({ index }) => index === webhook.config);
    const environment = world.environments
      .get(product.index)
      .find(({ index }) => index === webhook.environment);
    return config && environment ? [{ webhook, config, environment }] : [];
  });
}

export function webhookJson({ webhook, config, environment }: PlacedWebhook) {
  return {
    webhookId: webhook.webhookId,
    url: webhook.url.text,
    httpMethod: webhook.httpMethod,
    content: webhook.content,
    webHookHeaders: webhook.headers.map(({ key, value, isSecure }) => ({ key, value: value.text, isSecure })),
    config: { name: config.name, configId: config.configId },
    environment: { name: environment.name, environmentId: environment.environmentId },
  };
}

export function integrationJson(world: World, product: Product, integration: Integration) {
  const { integrationId, name, integrationType, parameters } = integration;
  const environments = world.environments.get(product.index);
  const configs = world.configs.get(product.index);
  return {
    product: productJson(world, product),
    integrationId,
    name,
    integrationType,
    parameters:
      parameters && Object.fromEntries(Object.entries(parameters).map(([key, secret]) => [key, secret.text])),
    environmentIds: environments
      .filter(({ index }) => integration.environments.includes(index))
      .map(({ environmentId }) => environmentId),
    configIds: configs
      .filter(({ index }) => integration.configs.includes(index))
      .map(({ configId }) => configId),
  };
}
