import { hash } from './random';
import { sdkKey, type Secret } from './secrets';

export interface SdkKeys {
  primary: Secret;
  secondary: Secret | null;
}

/** The keys that SDKs read a config in an environment with. */
export function sdkKeys(seed: number, product: number, config: number, environment: number): SdkKeys {
  const key = (n: number) => sdkKey(seed, 'sdk', product, config, environment, n);
  return { primary: key(1), secondary: hash(seed, product, config, environment) % 3 === 0 ? key(2) : null };
}
