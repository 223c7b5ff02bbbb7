/** A well-mixed 32-bit hash of its parts: the same parts give the same number, in any run. */
export function hash(...parts: (number | string)[]): number {
  let state = 0x811c9dc5;
  for (const part of parts) {
    state =
      typeof part === 'number'
        ? mix(mix(state ^ (part >>> 0)) ^ Math.floor(part / 4294967296))
        : text(state, part);
  }
  return mix(state);
}

function text(state: number, part: string): number {
  let next = state;
  for (let i = 0; i < part.length; i++) next = Math.imul(next ^ part.charCodeAt(i), 0x01000193);
  return mix(next);
}

function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Lower-case hex digits that depend on nothing but the parts. */
export function hexOf(digits: number, ...parts: (number | string)[]): string {
  let hex = '';
  for (let i = 0; hex.length < digits; i++)
    hex += hash(i, ...parts)
      .toString(16)
      .padStart(8, '0');
  return hex.slice(0, digits);
}

/** A small seeded source of chance (mulberry32). */
export class Random {
  private state: number;

  constructor(...seed: (number | string)[]) {
    this.state = hash(...seed);
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return at(list, this.int(list.length));
  }
}

/** The item at an index, counted round and round the list. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('picked from an empty list');
  return item;
}
