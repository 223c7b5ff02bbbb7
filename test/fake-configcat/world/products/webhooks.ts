import { hash, Random } from '../chance/random';
import { headerValue, hookUrl, signingKey, token, type Secret } from '../chance/secrets';

export interface WebhookHeader {
  key: string;
  value: Secret;
  isSecure: boolean;
}

export interface Webhook {
  product: number;
  index: number;
  webhookId: number;
  url: Secret;
  httpMethod: 'get' | 'post';
  content: string | null;
  /** The secret in `content`, if it has one. */
  contentSecret: Secret | null;
  headers: WebhookHeader[];
  /** Numbers of the config and environment whose changes it tells of. */
  config: number;
  environment: number;
  signingKeys: [Secret, Secret | null];
}

/** Room for webhooks in the numbering of a product. */
const WEBHOOK_STRIDE = 64;
const FIRST = 700;

export function webhookPlace(id: number): { product: number; index: number } {
  const n = id - FIRST;
  return { product: Math.floor(n / WEBHOOK_STRIDE), index: n % WEBHOOK_STRIDE };
}

/** @param configs, environments how many the product began with. */
export function webhook(
  seed: number,
  product: number,
  index: number,
  configs: number,
  environments: number,
): Webhook {
  const random = new Random(seed, 'webhook', product, index);
  const secret = token(28, seed, 'webhookBody', product, index);
  const post = index % 3 !== 2;
  const headers: WebhookHeader[] = [
    { key: 'Authorization', value: headerValue(seed, 'webhook', product, index), isSecure: true },
    { key: 'X-Deploy-Token', value: headerValue(seed, 'webhookToken', product, index), isSecure: false },
  ];
  const key = (n: number) => signingKey(seed, 'webhook', product, index, n);
  return {
    product,
    index,
    webhookId: FIRST + product * WEBHOOK_STRIDE + index,
    url: hookUrl(seed, 'webhook', product, index),
    httpMethod: post ? 'post' : 'get',
    content: post ? `{"text":"##SettingName## changed","key":"${secret}"}` : null,
    contentSecret: post ? { text: secret, parts: [secret] } : null,
    headers: headers.slice(0, 1 + random.int(2)),
    config: hash(seed, 'webhookConfig', product, index) % Math.max(1, configs),
    environment: hash(seed, 'webhookEnvironment', product, index) % Math.max(1, environments),
    signingKeys: [key(1), random.chance(0.5) ? key(2) : null],
  };
}
