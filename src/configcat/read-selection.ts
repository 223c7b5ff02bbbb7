import { crypto } from '../cdk';
import type { Config } from './config';

type Selecting = Pick<
  Config,
  'organizationIds' | 'productIds' | 'includeSecrets' | 'personalData' | 'salt' | 'startDate'
>;

/**
 * Names what the configuration lets be read, and in what form; undefined: everything as it is. Goes into the states
 * of broken reads. Holds no secret itself, but shows whether a guess of the salt is right: see `salted`.
 */
export function readSelection(config: Selecting): string | undefined {
  const { organizationIds, productIds, includeSecrets, personalData } = config;
  const isAll = organizationIds === undefined && productIds === undefined;
  if (isAll && !includeSecrets && personalData === 'keep') return undefined;
  return digest([
    sorted(organizationIds),
    sorted(productIds),
    includeSecrets,
    personalData,
    ...salted(config),
  ]);
}

/**
 * Names from when on events are read, and in what form. Which organizations and products are read is no part of it:
 * states of events tell that themselves. There is always one, because states that have none are older than it.
 */
export function eventSelection(config: Selecting): string {
  const { includeSecrets, personalData, startDate } = config;
  return digest([includeSecrets, personalData, startDate ?? null, ...salted(config)]);
}

/**
 * Tells one salt from another. Whoever sees a state can try weak salts against it, so SECURITY.md asks for one that is
 * long and random.
 */
function salted({ personalData, salt }: Selecting): string[] {
  if (personalData !== 'hash') return [];
  return [
    crypto()
      .createHmac('sha256', salt ?? '')
      .update('selection')
      .digest('base64url'),
  ];
}

function digest(parts: readonly unknown[]): string {
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);
}

function sorted(ids: readonly string[] | undefined): readonly string[] | null {
  return ids === undefined ? null : [...ids].sort();
}
