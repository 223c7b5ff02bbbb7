import { ahead } from '../../../src/cdk/concurrency/ahead';
import { Allowance } from '../../../src/cdk/concurrency/allowance';
import { Semaphore } from '../../../src/cdk/concurrency/semaphore';
import { carryOut } from '../../support/memory-api';
import { SimulatedClock } from '../../support/simulated-clock';

describe('ahead', () => {
  it('gives results in the order of the works, however long each takes', async () => {
    const clock = new SimulatedClock();
    const works = [30, 10, 20].map((ms) => () => clock.sleep(ms).then(() => ms));
    const results: number[] = [];
    const all = async () => {
      for await (const result of ahead(works, { width: 3 })) results.push(result);
    };
    await carryOut(clock, all());
    expect(results).toEqual([30, 10, 20]);
  });

  it('begins no more than its width before a result is taken', async () => {
    let begun = 0;
    const works = Array.from({ length: 10 }, () => () => Promise.resolve(++begun));
    const results = ahead(works, { width: 4 });
    await results.next();
    expect(begun).toBe(4);
    await results.next();
    expect(begun).toBe(5);
    await results.return(undefined);
  });

  it('begins one work of each list, and beyond that no more than the lists may together', async () => {
    let begun = 0;
    const works = Array.from({ length: 10 }, () => () => Promise.resolve(++begun));
    const limits = { width: 4, allowance: new Allowance(5) };
    const lists = [ahead(works, limits), ahead(works, limits), ahead(works, limits)];
    await lists[0]?.next();
    expect(begun).toBe(4);
    await lists[1]?.next();
    expect(begun).toBe(6);
    await lists[2]?.next();
    expect(begun).toBe(7);
    for (const list of lists) await list.return(undefined);
    const last = ahead(works, limits);
    await last.next();
    expect(begun).toBe(11);
    await last.return(undefined);
  });

  it('throws the first error when what was begun has ended', async () => {
    const clock = new SimulatedClock();
    const ended: number[] = [];
    const works = [
      () => Promise.reject<number>(new Error('broken')),
      () => clock.sleep(50).then(() => ended.push(50)),
      () => Promise.reject<number>(new Error('broken too')),
    ];
    const all = async () => {
      for await (const result of ahead(works, { width: 3 })) ended.push(result);
    };
    await expect(carryOut(clock, all())).rejects.toThrow('broken');
    expect(ended).toEqual([50]);
  });

  it('begins nothing further after an error', async () => {
    let begun = 0;
    const works = Array.from({ length: 5 }, () => () => {
      begun++;
      return Promise.reject<number>(new Error('broken'));
    });
    await expect(ahead(works, { width: 2 }).next()).rejects.toThrow('broken');
    expect(begun).toBe(2);
  });
});

describe('Semaphore', () => {
  it('lets waiters in by the order in which they came, and a place go on after a failure', async () => {
    const clock = new SimulatedClock();
    const semaphore = new Semaphore(1);
    const order: string[] = [];
    const enter = (name: string, fails = false) =>
      semaphore.run(async () => {
        await clock.sleep(1);
        order.push(name);
        if (fails) throw new Error(name);
      });
    const all = Promise.allSettled([enter('a', true), enter('b'), enter('c')]);
    const results = await carryOut(clock, all);
    expect(order).toEqual(['a', 'b', 'c']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
