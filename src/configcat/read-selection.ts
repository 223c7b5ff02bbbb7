import { crypto } from '../cdk';
import type { Config } from './config';

type Selecting = Pick<
  Config,
  'organizationIds' | 'productIds' | 'includeSecrets' | 'personalData' | 'salt' | 'password'
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
    ...standInKey(config),
  ]);
}

/** The version of what the streams make of answers: raised where the same answer gives other records. */
const STREAMS_VERSION = 1;

/** Fingerprint of the options that the form of records hangs on, and of the streams' own version. */
export function recordsForm(config: Selecting): string {
  const { includeSecrets, personalData } = config;
  return digest([STREAMS_VERSION, includeSecrets, personalData, ...salted(config)]);
}

/**
 * Tells one salt from another. Whoever sees a state can try weak salts against it, so SECURITY.md asks for one that is
 * long and random.
 */
function salted({ personalData, salt }: Selecting): string[] {
  return personalData === 'hash' ? keyed(salt ?? '', 'selection') : [];
}

function keyed(key: string, text: string): string[] {
  return [crypto().createHmac('sha256', key).update(text).digest('base64url')];
}

/**
 * Ids that stand in for hidden people hang on it. Only rows of product_members have some, and those are read in full each
 * time: so it tells whether a broken read may be resumed, and is no part of the form.
 */
function standInKey({ personalData, salt, password }: Selecting): string[] {
  return personalData === 'remove' ? keyed(salt ?? password, 'stand-in') : [];
}

function digest(parts: readonly unknown[]): string {
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);
}

function sorted(ids: readonly string[] | undefined): readonly string[] | null {
  return ids === undefined ? null : [...ids].sort();
}
