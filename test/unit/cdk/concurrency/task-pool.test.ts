import { TaskPool } from '../../../../src/cdk/concurrency/task-pool';
import { SimulatedClock } from '../../../support/time/simulated-clock';

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
    const all = [
      [0, 'first'],
      [3, 'c'],
      [1, 'a'],
      [2, 'b1'],
      [2, 'b2'],
    ] as const;
    const ended = Promise.all(all.map(([key, name]) => pool.run(key, task(name, 1))));
    await clock.run();
    await ended;
    expect(course.filter((entry) => entry.endsWith('begins'))).toEqual(
      ['first', 'a', 'b1', 'b2', 'c'].map((name) => `${name} begins`),
    );
  });

  it('keeps its width busy, and never runs more', async () => {
    const { clock, pool, task, most } = setUp(3);
    const began = clock.now();
    for (let index = 0; index < 9; index++) void pool.run(index, task(String(index), 10));
    await clock.run();
    await pool.idle();
    expect(most()).toBe(3);
    expect(clock.now() - began).toBe(30);
  });

  it('runs what follows from a task before others whose keys are greater', async () => {
    const { clock, pool, course, task } = setUp(1);
    const parent = pool.run(1, task('parent', 5)).then(() => pool.run(1, task('child', 5)));
    const other = pool.run(2, task('other', 5));
    await clock.run();
    await Promise.all([parent, other]);
    expect(course.filter((entry) => entry.endsWith('begins'))).toEqual([
      'parent begins',
      'child begins',
      'other begins',
    ]);
  });

  it('is idle where nothing was asked for', async () => {
    await expect(setUp(1).pool.idle()).resolves.toBeUndefined();
  });

  it('begins no further task after a failure, and lets the running ones end', async () => {
    const { clock, pool, course, task } = setUp(2);
    void pool.run(0, task('slow', 20));
    const failed = pool.run(1, () => clock.sleep(5).then(() => Promise.reject(new Error('first'))));
    const caught = failed.catch((error: unknown) => (error as Error).message);
    void pool.run(2, task('never', 1));
    await clock.run();
    await expect(caught).resolves.toBe('first');
    await pool.idle();
    expect(course).toEqual(['slow begins', 'slow ends']);
  });
});
