import type { Uuids } from '../chance/ids';
import { customerEmail, type Person } from '../people/people';
import { at, Random } from '../chance/random';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export interface Segment {
  product: number;
  index: number;
  segmentId: string;
  name: string;
  description: string | null;
  creator: Person | null;
  createdAt: Ticks;
  lastUpdater: Person | null;
  updatedAt: Ticks;
  /** How many settings use it. It moves without `updatedAt`. */
  usage: number;
  comparisonAttribute: string;
  comparator: string;
  comparisonValue: string;
}

const KINDS = [
  ['Beta testers', 'People who asked to see things early', 'Email', 'isOneOf'],
  ['Staff', null, 'Email', 'contains'],
  ['Germany', 'By shipping address', 'Country', 'isOneOf'],
  ['Big spenders', null, 'LifetimeValue', 'numberGreater'],
  ['Old clients', 'Versions that lack the new API', 'Version', 'semVerLess'],
] as const;

function comparisonValue(index: number, people: readonly Person[], random: Random): string {
  const kind = index % KINDS.length;
  if (kind === 0)
    return [random.pick(people).emailAtFirst, customerEmail(index), customerEmail(index + 40)].join(',');
  return at(['', '@brightwater-retail.example', 'DE', '2500', '4.2.0'], kind);
}

export function segment(
  seed: number,
  uuids: Uuids,
  people: readonly Person[],
  until: Ticks,
  product: number,
  index: number,
): Segment {
  const random = new Random(seed, 'segment', product, index);
  const [name, description, comparisonAttribute, comparator] = at(KINDS, index);
  const round = Math.floor(index / KINDS.length);
  const createdAt = until - Math.floor((100 + random.next() * 500) * TICKS_PER_DAY);
  const changed = random.chance(0.7);
  return {
    product,
    index,
    segmentId: uuids.of('segment', product, index),
    name: round === 0 ? name : `${name} ${round + 1}`,
    description,
    creator: random.chance(0.1) ? null : random.pick(people),
    createdAt,
    lastUpdater: changed ? random.pick(people) : null,
    updatedAt: changed ? until - Math.floor((until - createdAt) * random.next()) : createdAt,
    usage: random.int(9),
    comparisonAttribute,
    comparator,
    comparisonValue: comparisonValue(index, people, random),
  };
}
