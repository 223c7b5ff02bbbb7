import { get } from 'node:http';
import { serve } from '../http/loopback';
import { clockOf } from './server-clock';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 7, 1);

describe('clockOf', () => {
  it('ends waits in the order in which they are due, and shows the time at which they are', async () => {
    const clock = clockOf({ now: () => BEGIN });
    const woken: string[] = [];
    const hours = [3, 1, 2];
    await Promise.all(
      hours.map(async (count) => {
        await clock.sleep(count * HOUR);
        woken.push(`${count} at ${Math.floor((clock.now() - BEGIN) / HOUR)}`);
      }),
    );
    expect(woken).toEqual(['1 at 1', '2 at 2', '3 at 3']);
  });

  it('ends no wait while a request is in flight', async () => {
    const clock = clockOf({ now: () => BEGIN });
    const happened: string[] = [];
    const server = await serve((_, response) => {
      setTimeout(() => {
        happened.push('answer');
        response.end();
      }, 20);
    });
    try {
      get(server.url, (response) => response.resume()).on('error', () => happened.push('error'));
      await clock.sleep(HOUR);
      expect(happened).toEqual(['answer']);
    } finally {
      await server.close();
    }
  });

  it('does not move where a wait is aborted', async () => {
    const clock = clockOf({ now: () => BEGIN });
    const ending = new AbortController();
    const ended = clock.sleep(HOUR, ending.signal);
    ending.abort();
    await ended;
    await clock.sleep(HOUR, ending.signal);
    expect(clock.now() - BEGIN).toBeLessThan(HOUR);
  });
});
