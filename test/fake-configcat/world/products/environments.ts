import type { Uuids } from '../chance/ids';
import { at, hash } from '../chance/random';

export interface Environment {
  /** Index of the product it belongs to. */
  product: number;
  index: number;
  environmentId: string;
  name: string;
  color: string | null;
  description: string | null;
  order: number;
  reasonRequired: boolean;
  approveRequired: boolean;
}

const KINDS = [
  ['Production', '#d0021b', 'Real customers'],
  ['Staging', '#f5a623', 'As production, a day ahead'],
  ['Development', '#7ed321', null],
  ['Test', '#4a90e2', 'For automated tests'],
  ['Preview', null, 'A deployment of each pull request'],
  ['Load Test', '#9013fe', null],
] as const;

/** The name of a product's environment, without generating it. */
export function environmentName(index: number): string {
  const round = Math.floor(index / KINDS.length);
  return round === 0 ? at(KINDS, index)[0] : `${at(KINDS, index)[0]} ${round + 1}`;
}

export function environment(seed: number, uuids: Uuids, product: number, index: number): Environment {
  const [, color, description] = at(KINDS, index);
  return {
    product,
    index,
    environmentId: uuids.of('environment', product, index),
    name: environmentName(index),
    color,
    description,
    order: index,
    reasonRequired: index === 0,
    approveRequired: index === 0 && hash(seed, 'environmentApproval', product) % 2 === 0,
  };
}
