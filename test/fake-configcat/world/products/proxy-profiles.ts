import type { Uuids } from '../chance/ids';
import { at, Random } from '../chance/random';
import { hookUrl, signingKey, type Secret } from '../chance/secrets';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export interface ProxyProfile {
  organization: number;
  index: number;
  proxyProfileId: string;
  name: string;
  description: string | null;
  lastAccessedAt: Ticks | null;
  sdkPollInterval: number;
  /** Null: proxies get no notifications. */
  notification: { webhookProxyUrl: Secret; signingKey1: Secret; signingKey2: Secret | null } | null;
}

const NAMES = ['Edge proxy', 'On-premise proxy', 'Test proxy'];

export function proxyProfile(
  seed: number,
  uuids: Uuids,
  organization: number,
  index: number,
  until: Ticks,
): ProxyProfile {
  const random = new Random(seed, 'proxy', organization, index);
  const key = (n: number) => signingKey(seed, 'proxy', organization, index, n);
  const round = Math.floor(index / NAMES.length);
  return {
    organization,
    index,
    proxyProfileId: uuids.of('proxyProfile', organization, index),
    name: round === 0 ? at(NAMES, index) : `${at(NAMES, index)} ${round + 1}`,
    description: index === 0 ? 'In front of all regions' : null,
    lastAccessedAt: index === 1 ? null : until - Math.floor(random.next() * TICKS_PER_DAY),
    sdkPollInterval: 60 * (1 + random.int(10)),
    notification:
      index % 3 === 2
        ? null
        : {
            webhookProxyUrl: hookUrl(seed, 'proxy', organization, index),
            signingKey1: key(1),
            signingKey2: index === 0 ? key(2) : null,
          },
  };
}
