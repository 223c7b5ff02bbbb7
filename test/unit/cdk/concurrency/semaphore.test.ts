import { Semaphore } from '../../../../src/cdk/concurrency/semaphore';
import { carryOut } from '../../../support/memory-api';
import { SimulatedClock } from '../../../support/simulated-clock';

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
