import { sdkKeys } from '../world/chance/sdk-keys';
import type { Secret } from '../world/chance/secrets';
import type { World } from '../world/world';
import { organizationAudit } from './audit-truth';
import { placesOf } from './walk';

function* ofWebhooks(world: World): Generator<Secret | null> {
  for (const { index } of world.products) {
    for (const { url, contentSecret, headers, signingKeys } of world.webhooks.get(index)) {
      yield url;
      yield contentSecret;
      yield* headers.map(({ value }) => value);
      yield* signingKeys;
    }
  }
}

function* ofIntegrations(world: World): Generator<Secret | null> {
  for (const { index } of world.products) {
    for (const { parameters } of world.integrations.get(index)) yield* Object.values(parameters ?? {});
  }
}

function* ofProxies(world: World): Generator<Secret | null> {
  for (const { index } of world.organizations) {
    for (const { notification } of world.proxyProfiles.get(index)) {
      if (notification === null) continue;
      yield* [notification.webhookProxyUrl, notification.signingKey1, notification.signingKey2];
    }
  }
}

function* ofSdks(world: World): Generator<Secret | null> {
  for (const { product, config, environment } of placesOf(world, world.products)) {
    const { primary, secondary } = sdkKeys(world.seed, product.index, config.index, environment.index);
    yield* [primary, secondary];
  }
}

function* ofUsage(world: World): Generator<Secret> {
  for (const product of world.products) yield* world.usage.readers(product).map(({ sdkKey }) => sdkKey);
}

function* ofAuditTexts(world: World): Generator<Secret | null> {
  for (const { index } of world.organizations) {
    const view = organizationAudit(world, index);
    for (let i = 0; i < view.length; i++) yield* view.event(i).told?.secrets ?? [];
  }
}

/** The parts of every secret that must not appear in records. */
export function plantedSecrets(world: World): string[] {
  const all = [ofWebhooks, ofIntegrations, ofProxies, ofSdks, ofUsage, ofAuditTexts].flatMap((list) => [
    ...list(world),
  ]);
  return [...new Set(all.flatMap((secret) => secret?.parts ?? []))];
}
