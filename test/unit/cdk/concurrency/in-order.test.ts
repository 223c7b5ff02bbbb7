import * as fc from 'fast-check';
import { inOrder, type Work } from '../../../../src/cdk/concurrency/in-order';
import { Room } from '../../../../src/cdk/concurrency/room';
import { carryOut } from '../../../support/memory-api';
import { SimulatedClock } from '../../../support/simulated-clock';

/** Works that bring their places in the list, and what they did. */
function listOf(clock: SimulatedClock, sizes: readonly number[], msOf: (index: number) => number = () => 1) {
  const begun: number[] = [];
  const used: number[] = [];
  const works = sizes.map((bytes, index): Work<number> => async (take) => {
    begun.push(index);
    await clock.sleep(msOf(index));
    await take(index, bytes);
  });
  const use = (index: number) => Promise.resolve(void used.push(index));
  return { works, use, begun, used };
}

const many = (count: number, bytes: number) => Array.from({ length: count }, () => bytes);
const FOREVER = new Promise<void>(() => undefined);

describe('inOrder', () => {
  it('uses results in the order of the works, however long each takes', async () => {
    const clock = new SimulatedClock();
    const { works, use, used } = listOf(clock, many(3, 1), (index) => [30, 10, 20][index] ?? 0);
    await carryOut(clock, inOrder(works, { width: 3 }, use));
    expect(used).toEqual([0, 1, 2]);
  });

  it('begins no more than its width before a result is used', async () => {
    const clock = new SimulatedClock();
    const { works, begun } = listOf(clock, many(10, 1));
    void inOrder(works, { width: 4 }, (index) => (index === 2 ? FOREVER : Promise.resolve()));
    await carryOut(clock, clock.sleep(50));
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('uses a result whose turn it is while its work still runs', async () => {
    const clock = new SimulatedClock();
    const { works, use } = listOf(clock, many(2, 1));
    const course: string[] = [];
    const told = works.map((work, index): Work<number> => async (take) => {
      await work(take);
      course.push(`ended ${index}`);
    });
    await carryOut(
      clock,
      inOrder(told, { width: 1 }, (index) =>
        use(index).then(() => {
          course.push(`used ${index}`);
        }),
      ),
    );
    expect(course).toEqual(['used 0', 'ended 0', 'used 1', 'ended 1']);
  });

  it('asks only once for what brings nothing', async () => {
    let begun = 0;
    const works = many(5, 0).map((): Work<number> => () => {
      begun++;
      return Promise.resolve();
    });
    await inOrder(works, { width: 2, room: new Room(10, 2) }, () => Promise.resolve());
    expect(begun).toBe(5);
  });

  it('throws the first error when what was begun has ended', async () => {
    const clock = new SimulatedClock();
    const ended: number[] = [];
    const works: Work<number>[] = [
      () => Promise.reject(new Error('broken')),
      () => clock.sleep(50).then(() => void ended.push(50)),
      () => Promise.reject(new Error('broken too')),
    ];
    const all = inOrder(works, { width: 3 }, () => Promise.resolve());
    await expect(carryOut(clock, all)).rejects.toThrow('broken');
    expect(ended).toEqual([50]);
  });

  it('begins nothing further after an error', async () => {
    let begun = 0;
    const works = many(5, 1).map((): Work<number> => () => {
      begun++;
      return Promise.reject(new Error('broken'));
    });
    await expect(inOrder(works, { width: 2 }, () => Promise.resolve())).rejects.toThrow('broken');
    expect(begun).toBe(2);
  });
});

/** How many places are free when all that comes is small. */
function freePlaces(room: Room): number {
  for (let count = 0; count < 500; count++) {
    const place = room.enter();
    place.came(0);
    place.leave();
  }
  let free = 0;
  for (; !room.isFull; free++) room.enter();
  return free;
}

/** Results that were handed over before their turn. Those that are used without being asked for again were kept. */
class Waiting {
  private readonly since = new Map<unknown, { readonly bytes: number; readonly step: number }>();
  private readonly changes: number[] = [];

  add(work: unknown, bytes: number): void {
    this.since.set(work, { bytes, step: this.changes.push(0) - 1 });
  }

  drop(work: unknown): void {
    this.since.delete(work);
  }

  use(work: unknown): void {
    const handed = this.since.get(work);
    if (handed === undefined) return;
    this.changes[handed.step] = handed.bytes;
    this.changes.push(-handed.bytes);
  }

  /** The most bytes that were kept at a time. */
  get mostKept(): number {
    let kept = 0;
    return this.changes.reduce((most, change) => Math.max(most, (kept += change)), 0);
  }
}

describe('inOrder with a room', () => {
  /** Reads lists whose first result is never done with. Returns how many works each list has begun in the end. */
  async function stuck(room: Room, lists: readonly (readonly number[])[]): Promise<number[]> {
    const clock = new SimulatedClock();
    const begun: number[] = [];
    for (const [index, sizes] of lists.entries()) {
      const list = listOf(clock, sizes);
      void inOrder(list.works, { width: 4, room }, () => FOREVER);
      await carryOut(clock, clock.sleep(50));
      begun[index] = list.begun.length;
    }
    return begun;
  }

  it('begins one work of each list, and beyond that no more than there are places', async () => {
    const room = new Room(500, 5);
    room.expect(1);
    const ofLists = await stuck(room, [many(10, 1), many(10, 1), many(10, 1)]);
    expect(ofLists).toEqual([4, 1, 1]);
  });

  it('begins fewer where what came of late was large', async () => {
    const room = new Room(500, 5);
    expect(await stuck(room, [[300]])).toEqual([1]);
    expect(await stuck(room, [many(10, 100)])).toEqual([1]);
  });

  it('asks again, when it is its turn, for what came so large that there was no room for it', async () => {
    const clock = new SimulatedClock();
    const room = new Room(400, 4);
    room.expect(1);
    const { works, use, begun, used } = listOf(clock, many(6, 500), (index) => (index === 0 ? 30 : 10));
    await carryOut(clock, inOrder(works, { width: 3, room }, use));
    expect(used).toEqual([0, 1, 2, 3, 4, 5]);
    expect(begun).toEqual([0, 1, 2, 2, 3, 4, 5]);
  });

  it('holds its bounds and ends, whatever comes in whatever order', async () => {
    const work = fc.record({ bytes: fc.nat({ max: 900 }), ms: fc.nat({ max: 50 }), fails: fc.boolean() });
    const lists = fc.array(fc.array(work, { maxLength: 12 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 5 }), async (given, width) => {
        const clock = new SimulatedClock();
        const room = new Room(1_000, 6);
        const waiting = new Waiting();
        const ends = given.map(async (list) => {
          const used: number[] = [];
          const works = list.map(({ bytes, ms, fails }, index): Work<number> => async (take) => {
            await clock.sleep(ms);
            if (fails && bytes % 4 === 0) throw new Error('broken');
            // Asked for again: what it brought before was not kept.
            waiting.drop(works[index]);
            const taken = take(index, bytes);
            if (!used.includes(index)) waiting.add(works[index], bytes);
            await taken;
          });
          const whole = inOrder(works, { width, room }, async (index) => {
            waiting.use(works[index]);
            used.push(index);
            await clock.sleep(5);
          });
          await whole.catch(() => undefined);
          const broken = list.findIndex(({ bytes, fails }) => fails && bytes % 4 === 0);
          expect(used).toEqual(list.slice(0, broken < 0 ? undefined : broken).map((_, index) => index));
        });
        await carryOut(clock, Promise.all(ends));
        expect(waiting.mostKept).toBeLessThanOrEqual(1_500);
        expect(freePlaces(room)).toBe(6);
      }),
      { numRuns: 200 },
    );
  });
});
