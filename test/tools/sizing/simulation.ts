import type { Plan } from './plan';
import { SimulatedShard, type ShardRead } from './simulated-shard';

const DAY = 1_440;

/** What comes of a plan. */
export interface Outcome {
  /** Requests of the first read of all shards together. */
  readonly firstRequests: number;
  /** Days until the last shard has ended its first read. */
  readonly backfillDays: number;
  /** Requests of a later read of all shards, where nothing has changed. */
  readonly idleRequests: number;
  /** Hours of a later read: the median and the longest of the simulation's second half. */
  readonly medianHours: number;
  readonly longestHours: number;
  /** The greatest age of a product's full scan in the second half, in days. */
  readonly oldestScanDays: number;
}

/**
 * Reads of a large account, minute by minute, without a clock. Each minute the limit is divided among the shards that have
 * something to ask for. A shard's events come evenly, and each changes a config of its own.
 */
export function simulated(plan: Plan): Outcome {
  const { shape, counts, shards, limitPerMinute, limitBy, days } = plan;
  const sizes = Array.from({ length: shards }, (_, index) =>
    Math.floor((shape.products + index) / shards),
  ).filter((products) => products > 0);
  const all = sizes.map((products) => new SimulatedShard(plan, products));
  for (let minute = 0; minute < days * DAY; minute++) {
    for (const shard of all) shard.tick(minute);
    const active = all.filter((shard) => shard.isReading);
    const each = limitBy === 'account' ? limitPerMinute / Math.max(1, active.length) : limitPerMinute;
    for (const shard of active) shard.ask(each, minute);
  }
  const later = all.flatMap(({ reads }) => reads.slice(1).filter(({ began }) => began > (days * DAY) / 2));
  const hours = later.map(lengthOf).sort((a, b) => a - b);
  const parts = sizes.map((products) => ({ ...shape, products }));
  return {
    firstRequests: counts.organizations(shape) + sum(parts.map(counts.products)),
    backfillDays: Math.max(...all.map(({ reads }) => (reads[0]?.ended ?? Infinity) / DAY)),
    idleRequests: counts.idleOrganizations(shape) + sum(parts.map(counts.idleProducts)),
    medianHours: hours[Math.floor(hours.length / 2)] ?? Infinity,
    longestHours: hours.at(-1) ?? Infinity,
    oldestScanDays: Math.max(...all.map(({ oldestScan }) => oldestScan / DAY)),
  };
}

function lengthOf({ began, ended }: ShardRead): number {
  return (ended - began) / 60;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
