import { crypto } from '../cdk';
import type { Config } from './config';

type Selection = Pick<
  Config,
  'organizationIds' | 'productIds' | 'includeSecrets' | 'personalData' | 'salt' | 'password'
>;

/**
 * Fingerprint of the options that this read covers, for the states of broken reads; undefined: everything, unchanged.
 * Contains no secret, but a guess of the salt can be tested against it: see `salted`.
 */
export function readSelection(config: Selection): string | undefined {
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

/** The version of the streams' mappings: raised when the same answer gives other records. */
const STREAMS_VERSION = 1;

/** Fingerprint of the options that change the form of a stream's records, and of the streams' version. */
export function recordsForm(config: Selection, holdsSecrets: boolean): string {
  const { includeSecrets, personalData } = config;
  return digest([STREAMS_VERSION, holdsSecrets && includeSecrets, personalData, ...salted(config)]);
}

/** A check value of the salt. Whoever sees a state can test weak salts against it: SECURITY.md asks for a long one. */
function salted({ personalData, salt }: Selection): string[] {
  return personalData === 'hash' ? keyed(salt ?? '', 'selection') : [];
}

function keyed(key: string, text: string): string[] {
  return [crypto().createHmac('sha256', key).update(text).digest('base64url')];
}

/**
 * Ids that replace hidden people depend on it. Only rows of product_members have such ids, and those are read in full
 * each time. So it decides whether a broken read may be resumed, and is not part of the form.
 */
function standInKey({ personalData, salt, password }: Selection): string[] {
  return personalData === 'remove' ? keyed(salt ?? password, 'stand-in') : [];
}

function digest(parts: readonly unknown[]): string {
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);
}

function sorted(ids: readonly string[] | undefined): readonly string[] | null {
  return ids === undefined ? null : [...ids].sort();
}
