import type { Uuids } from '../chance/ids';
import { at, hash } from '../chance/random';

export type EvaluationVersion = 'v1' | 'v2';

export interface Config {
  /** Index of the product it belongs to. */
  product: number;
  index: number;
  configId: string;
  name: string;
  description: string | null;
  order: number;
  /** The v1 config that this one was migrated from. */
  migratedConfigId: string | null;
  evaluationVersion: EvaluationVersion;
}

const KINDS = [
  ['Main Config', 'Everything that has no better place'],
  ['Frontend', 'Read by browsers'],
  ['Backend', null],
  ['Experiments', 'A/B tests; clean up after four weeks'],
  ['Operations', 'Kill switches and limits'],
  ['Partners', null],
  ['Checkout', 'Owned by the payments team'],
] as const;

function plainName(index: number): string {
  const round = Math.floor(index / KINDS.length);
  return round === 0 ? at(KINDS, index)[0] : `${at(KINDS, index)[0]} ${round + 1}`;
}

/** Every fourth config is still v1, and never a product's first. */
export function evaluationVersionOf(product: number, index: number): EvaluationVersion {
  return index > 0 && (product + index) % 4 === 2 ? 'v1' : 'v2';
}

/** Of every second v1 config there is a migrated copy, just before it. */
function isMigrationOf(product: number, index: number, count: number): boolean {
  return index + 1 < count && evaluationVersionOf(product, index + 1) === 'v1' && product % 2 === 0;
}

/** The name of a generated config, without generating it. */
export function configName(product: number, index: number, count: number): string {
  return isMigrationOf(product, index, count) ? `${plainName(index + 1)} (V2)` : plainName(index);
}

/** @param count how many configs the product began with. */
export function config(seed: number, uuids: Uuids, product: number, index: number, count: number): Config {
  const migrated = isMigrationOf(product, index, count);
  return {
    product,
    index,
    configId: uuids.of('config', product, index),
    name: configName(product, index, count),
    description: migrated ? 'Migrated from V1' : at(KINDS, index)[1],
    order: hash(seed, 'configOrder') % 2 === 0 ? index : index * 10,
    migratedConfigId: migrated ? uuids.of('config', product, index + 1) : null,
    evaluationVersion: evaluationVersionOf(product, index),
  };
}
