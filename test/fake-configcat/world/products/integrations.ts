import type { Uuids } from '../chance/ids';
import { at, Random } from '../chance/random';
import { apiKey, hookUrl, type Secret } from '../chance/secrets';

export interface Integration {
  product: number;
  index: number;
  integrationId: string;
  name: string;
  integrationType: 'dataDog' | 'slack' | 'amplitude' | 'mixPanel' | 'segment' | 'pubNub';
  parameters: Record<string, Secret> | null;
  /** Numbers of those it is for; empty: all. */
  environments: number[];
  configs: number[];
}

const KINDS = [
  ['slack', 'Slack #releases', ['incoming_webhook.url', 'access_token']],
  ['dataDog', 'Datadog events', ['apikey', 'site']],
  ['amplitude', 'Amplitude annotations', ['apiKey', 'secretKey']],
  ['mixPanel', 'Mixpanel', ['serviceAccountUserName', 'serviceAccountSecret', 'projectId']],
  ['segment', 'Segment', ['writeKey', 'server']],
  ['pubNub', 'PubNub live updates', ['pubKey', 'subKey', 'channel']],
] as const;

function parameter(name: string, ...seed: (number | string)[]): Secret {
  return name.endsWith('url') ? hookUrl(...seed) : apiKey(name, ...seed);
}

export function integration(seed: number, uuids: Uuids, product: number, index: number): Integration {
  const random = new Random(seed, 'integration', product, index);
  const [integrationType, name, names] = at(KINDS, index);
  const round = Math.floor(index / KINDS.length);
  const entries = names.map((key) => [key, parameter(key, seed, 'integration', product, index)] as const);
  return {
    product,
    index,
    integrationId: uuids.of('integration', product, index),
    name: round === 0 ? name : `${name} ${round + 1}`,
    integrationType,
    parameters: index === 5 ? null : Object.fromEntries(entries),
    environments: random.chance(0.5) ? [] : [0],
    configs: random.chance(0.6) ? [] : [0],
  };
}
