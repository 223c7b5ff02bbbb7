import { Semaphore } from '../../../../src/cdk/concurrency/semaphore';
import { carryOut } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

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

  it('lets in first whoever has the least order', async () => {
    const semaphore = new Semaphore(1);
    await semaphore.acquire();
    const entered: string[] = [];
    const enter = (name: string, order: number) =>
      semaphore.acquire(order).then(() => {
        entered.push(name);
        semaphore.release();
      });
    const all = Promise.all([enter('last', 3), enter('first', 1), enter('second', 1)]);
    semaphore.release();
    await all;
    expect(entered).toEqual(['first', 'second', 'last']);
  });
});
