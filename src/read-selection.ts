import { crypto } from './cdk/crypto';
import type { Config } from './config';

/**
 * Names what the configuration lets be read, and in what form; undefined: everything as it is. Goes into the states
 * of broken reads. Holds nothing that is secret.
 */
export function readSelection(
  config: Pick<Config, 'organizationIds' | 'productIds' | 'includeSecrets' | 'personalData'>,
): string | undefined {
  const { organizationIds, productIds, includeSecrets, personalData } = config;
  const isAll = organizationIds === undefined && productIds === undefined;
  if (isAll && !includeSecrets && personalData === 'keep') return undefined;
  const parts = [sorted(organizationIds), sorted(productIds), includeSecrets, personalData];
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);
}

function sorted(ids: readonly string[] | undefined): readonly string[] | null {
  return ids === undefined ? null : [...ids].sort();
}
