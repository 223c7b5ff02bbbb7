import { TaskPool } from '../../../../src/cdk/concurrency/task-pool';
import { SimulatedClock } from '../../../support/simulated-clock';

function setUp(width: number) {
  const clock = new SimulatedClock();
  const pool = new TaskPool<number>(width, (a, b) => a - b);
  const course: string[] = [];
  let running = 0;
  let most = 0;
  const task = (name: string, ms: number) => async () => {
    most = Math.max(most, ++running);
    course.push(`${name} begins`);
    await clock.sleep(ms);
    course.push(`${name} ends`);
    running--;
  };
  return { clock, pool, course, task, most: () => most };
}

describe('TaskPool', () => {
  it('runs the least key first, and of equal keys the one that came first', async () => {
    const { clock, pool, course, task } = setUp(1);
    for (const [key, name] of [
      [0, 'first'],
      [3, 'c'],
      [1, 'a'],
      [2, 'b1'],
      [2, 'b2'],
    ] as const) {
      pool.add(key, task(name, 1));
    }
    const ended = pool.ended();
    await clock.run();
    await ended;
    expect(course.filter((entry) => entry.endsWith('begins'))).toEqual(
      ['first', 'a', 'b1', 'b2', 'c'].map((name) => `${name} begins`),
    );
  });

  it('keeps its width busy, and never runs more', async () => {
    const { clock, pool, task, most } = setUp(3);
    const began = clock.now();
    for (let index = 0; index < 9; index++) pool.add(index, task(String(index), 10));
    const ended = pool.ended();
    await clock.run();
    await ended;
    expect(most()).toBe(3);
    expect(clock.now() - began).toBe(30);
  });

  it('waits for tasks that tasks add', async () => {
    const { clock, pool, course, task } = setUp(2);
    pool.add(0, async () => {
      await task('parent', 5)();
      pool.add(1, task('child', 5));
    });
    const ended = pool.ended();
    await clock.run();
    await ended;
    expect(course).toEqual(['parent begins', 'parent ends', 'child begins', 'child ends']);
  });

  it('ends at once where nothing was added', async () => {
    await expect(setUp(1).pool.ended()).resolves.toBeUndefined();
  });

  it('begins no further task after a failure, lets the running ones end, and throws the first', async () => {
    const { clock, pool, course, task } = setUp(2);
    pool.add(0, task('slow', 20));
    pool.add(1, () => clock.sleep(5).then(() => Promise.reject(new Error('first'))));
    pool.add(2, task('never', 1));
    const ended = pool.ended().then(
      () => 'ended',
      (error: unknown) => (error as Error).message,
    );
    await clock.run();
    pool.add(0, task('too late', 1));
    await clock.run();
    await expect(ended).resolves.toBe('first');
    expect(course).toEqual(['slow begins', 'slow ends']);
  });
});
