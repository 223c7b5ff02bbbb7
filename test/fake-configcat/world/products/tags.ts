import { int64Id } from '../chance/ids';
import { at } from '../chance/random';

export interface Tag {
  product: number;
  index: number;
  tagId: bigint;
  name: string;
  color: string | null;
}

/** Room for tags in the numbering of a product. */
export const TAG_STRIDE = 2_000;

// prettier-ignore
const NAMES = ['release', 'experiment', 'ops', 'permanent', 'checkout', 'mobile', 'kill-switch', 'growth', 'compliance', 'tech-debt',
  'beta', 'design-system', 'pricing', 'legal: GDPR'];
const COLORS = ['panther', 'whale', 'salmon', null, 'lizard', 'canary', 'koala'];

export function tag(product: number, index: number): Tag {
  const round = Math.floor(index / NAMES.length);
  return {
    product,
    index,
    tagId: int64Id(product * TAG_STRIDE + index),
    name: round === 0 ? at(NAMES, index) : `${at(NAMES, index)} ${round + 1}`,
    color: at(COLORS, index),
  };
}
