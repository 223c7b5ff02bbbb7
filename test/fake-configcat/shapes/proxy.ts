import type { Organization } from '../world/people/organizations';
import type { ProxyProfile } from '../world/products/proxy-profiles';
import { sdkKeys } from '../world/chance/sdk-keys';
import type { World } from '../world/world';
import { dateJson } from './dates';
import { productsOf } from './organization';

function noRule(kind: 'include' | 'exclude') {
  return {
    kind,
    productIdFilter: null as string | null,
    configIdFilter: null as string | null,
    environmentIdFilter: null as string | null,
    productNameMatchFilter: null as string | null,
    configNameMatchFilter: null as string | null,
    environmentNameMatchFilter: null as string | null,
  };
}

export function proxyProfileJson(world: World, organization: Organization, profile: ProxyProfile) {
  const { proxyProfileId, name, description, sdkPollInterval, notification } = profile;
  const first = productsOf(world, organization)[0];
  const config = first && world.configs.get(first.index).at(-1);
  const environment = first && world.environments.get(first.index).at(-1);
  return {
    proxyProfileId,
    name,
    description,
    lastAccessedAt: dateJson(profile.lastAccessedAt),
    connectionPreferences: {
      sdkPollInterval,
      webhookNotification: notification && {
        webhookProxyUrl: notification.webhookProxyUrl.text,
        signingKey1: notification.signingKey1.text,
        signingKey2: notification.signingKey2?.text ?? null,
      },
    },
    sdkKeySelectionRules: [
      { ...noRule('include'), productIdFilter: first?.productId ?? null },
      { ...noRule('include'), productNameMatchFilter: 'Mobile*', configNameMatchFilter: 'Main*' },
      { ...noRule('exclude'), environmentNameMatchFilter: 'Dev*' },
      {
        ...noRule('exclude'),
        configIdFilter: config?.configId ?? null,
        environmentIdFilter: environment?.environmentId ?? null,
      },
    ],
  };
}

/** The keys that a profile selects: roughly what its rules say, which is the first product but for development. */
export function proxySdkKeysOf(world: World, organization: Organization) {
  const product = productsOf(world, organization)[0];
  if (product === undefined) return [];
  const environments = world.environments.get(product.index).filter(({ name }) => !name.startsWith('Dev'));
  return world.configs.get(product.index).flatMap((config) =>
    environments.map((environment) => ({
      product,
      config,
      environment,
      keys: sdkKeys(world.seed, product.index, config.index, environment.index),
    })),
  );
}

export function proxySdkKeysJson(world: World, organization: Organization) {
  const items = proxySdkKeysOf(world, organization).map(({ config, environment, keys }) => ({
    primarySdkKey: keys.primary.text,
    secondarySdkKey: keys.secondary?.text ?? null,
    sdkId: keys.primary.text.split('/').slice(1, 2).join(),
    configId: config.configId,
    environmentId: environment.environmentId,
  }));
  return { items };
}
