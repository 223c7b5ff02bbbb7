import { hash, hexOf } from './random';

/** Kinds of uuids; the uuid contains the position in this list. */
const KINDS = [
  'organization',
  'product',
  'config',
  'environment',
  'segment',
  'integration',
  'proxyProfile',
] as const;

export type IdKind = (typeof KINDS)[number];

/** The position of an object: `owner` is its organization or product, `index` its number there. */
export interface Place {
  owner: number;
  index: number;
}

/**
 * Uuids that look random but encode their object's position, so that a huge account needs no table of ids.
 * Layout: hhhhhhhh-oooo-4hhh-8hhh-kiiiiihhhhhh (h hash, o owner, k kind, i index; o and i are masked).
 */
export class Uuids {
  constructor(private readonly seed: number) {}

  of(kind: IdKind, owner: number, index: number): string {
    const kindDigit = KINDS.indexOf(kind);
    const h = hexOf(20, this.seed, 'uuid', kindDigit, owner, index);
    const mask = hash(h, this.seed);
    const o = hex((owner ^ mask) & 0xffff, 4);
    const i = hex((index ^ (mask >>> 12)) & 0xfffff, 5);
    return `${h.slice(0, 8)}-${o}-4${h.slice(8, 11)}-8${h.slice(11, 14)}-${hex(kindDigit, 1)}${i}${h.slice(14)}`;
  }

  /** The position of a uuid of this kind; undefined if it is not of this seed. */
  place(kind: IdKind, uuid: string): Place | undefined {
    const id = uuid.toLowerCase();
    const h = id.slice(0, 8) + id.slice(15, 18) + id.slice(20, 23) + id.slice(30);
    const mask = hash(h, this.seed);
    const owner = (parseInt(id.slice(9, 13), 16) ^ mask) & 0xffff;
    const index = (parseInt(id.slice(25, 30), 16) ^ (mask >>> 12)) & 0xfffff;
    return this.of(kind, owner, index) === id ? { owner, index } : undefined;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** A uuid that is never looked up: versions, variations, reports. */
export function plainUuid(...parts: (number | string)[]): string {
  const h = hexOf(30, 'plain', ...parts);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-a${h.slice(15, 18)}-${h.slice(18, 30)}`;
}

const BEYOND_DOUBLES = 2n ** 53n + 1n;
const SMALL = 1_000n;

/** The nth int64 id of a kind. Every third is beyond 2^53, next to its neighbours, so that a lost digit shows. */
export function int64Id(n: number): bigint {
  return (n % 3 === 2 ? BEYOND_DOUBLES : SMALL) + BigInt(n);
}

/** The n of an int64 id; undefined when it is none. */
export function int64Number(id: bigint): number | undefined {
  const n = Number(id - (id >= BEYOND_DOUBLES ? BEYOND_DOUBLES : SMALL));
  return n >= 0 && int64Id(n) === id ? n : undefined;
}
