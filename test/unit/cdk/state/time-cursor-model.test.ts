import fc from 'fast-check';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { timestampOfMs } from '../../../../src/cdk/time/timestamp';
import { begun } from './event-keeper';

const PRODUCTS = ['a', 'b', 'c', 'd', 'e'];
const OVERLAP_S = 120;
const at = (second: number) => timestampOfMs(Date.UTC(2026, 7, 1) + second * 1_000);

interface Event {
  readonly product: string;
  readonly second: number;
}

/** One read: what the account shows it, what is refused, and when it is broken off. */
interface Read {
  /** Seconds after the read before. */
  readonly after: number;
  readonly visible: readonly string[];
  readonly failing: readonly string[];
  /** They go out of sight when they are asked for. */
  readonly leaving: readonly string[];
  /** Ends after so many steps; a product takes two. */
  readonly steps: number;
  readonly choices: readonly number[];
}

const products = fc.subarray(PRODUCTS);
const read: fc.Arbitrary<Read> = fc.record({
  after: fc.integer({ min: 1, max: 600 }),
  visible: products,
  failing: fc.subarray(PRODUCTS, { maxLength: 2 }),
  leaving: fc.subarray(PRODUCTS, { maxLength: 2 }),
  steps: fc.oneof(fc.nat(10), fc.constant(Infinity)),
  choices: fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
});
const event: fc.Arbitrary<Event> = fc.record({
  product: fc.constantFrom(...PRODUCTS),
  second: fc.integer({ min: 0, max: 2_000 }),
});

/** Carries out one read over the events of an account, as the readers of slices do. */
function carryOut(events: readonly Event[], one: Read, now: number, state: JsonObject | undefined) {
  const keeper = begun(at(now), one.visible, state, { overlapMs: OVERLAP_S * 1_000 });
  const delivered = new Set<string>();
  const underWay = one.visible.filter((product) => keeper.wants([product]));
  const halves = new Set<string>();
  for (let step = 0; step < one.steps && underWay.length > 0; step++) {
    const choice = (one.choices[step % one.choices.length] ?? 0) % underWay.length;
    const product = underWay[choice] ?? '';
    const span = keeper.spansOf([product]).at(-1)!;
    const isFailing = one.failing.includes(product);
    const isLeaving = one.leaving.includes(product) && (halves.has(product) || span.from === undefined);
    if (isFailing || isLeaving) {
      if (isFailing) keeper.except([product], false);
      else keeper.gone([product]);
      underWay.splice(choice, 1);
      continue;
    }
    const isHalf = !halves.has(product) && span.from !== undefined;
    const to = isHalf ? at(Math.floor((secondOf(span.from) + secondOf(span.to)) / 2)) : span.to;
    for (const [id, { product: owner, second }] of events.entries()) {
      const time = at(second);
      if (owner !== product || second > now || time > to || (span.from !== undefined && time < span.from))
        continue;
      keeper.recent.add(String(id), time);
      // The spans of one read may overlap; its reader drops what it wrote itself.
      if (!keeper.recent.isRepeat(String(id))) delivered.add(String(id));
    }
    if (isHalf) {
      halves.add(product);
      keeper.reached([product], to);
    } else {
      keeper.done([product]);
      underWay.splice(choice, 1);
    }
  }
  return {
    delivered,
    state: JSON.parse(JSON.stringify(keeper.snapshot(underWay.length === 0))) as JsonObject,
  };
}

function secondOf(time: string): number {
  return (Date.parse(time) - Date.UTC(2026, 7, 1)) / 1_000;
}

describe('TimeCursorKeeper, as a model', () => {
  it('delivers every event, whatever is hidden, refused or broken off on the way', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.array(read, { maxLength: 8 }), (events, reads) => {
        const delivered = new Set<string>();
        let state: JsonObject | undefined;
        let now = 0;
        const clean = { visible: PRODUCTS, failing: [], leaving: [], steps: Infinity, choices: [0] };
        // The first clean read may only end a broken one, at that one's bound.
        for (const one of [...reads, { ...clean, after: 2_100 }, { ...clean, after: 1 }]) {
          now += one.after;
          const outcome = carryOut(events, one, now, state);
          for (const id of outcome.delivered) delivered.add(id);
          state = outcome.state;
        }
        expect([...delivered].map(Number).sort((a, b) => a - b)).toEqual([...events.keys()]);
      }),
      { numRuns: 250 },
    );
  });

  it('repeats nothing in reads that come to their end and fail nowhere', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 8 }),
        (events, gaps) => {
          const delivered: string[] = [];
          let state: JsonObject | undefined;
          let now = 0;
          for (const after of gaps) {
            now += after;
            const one = { after, visible: PRODUCTS, failing: [], leaving: [], steps: Infinity, choices: [0] };
            const outcome = carryOut(events, one, now, state);
            delivered.push(...outcome.delivered);
            state = outcome.state;
          }
          expect(new Set(delivered).size).toBe(delivered.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});
