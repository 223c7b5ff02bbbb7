import { getUsing } from '../../../support/http/get-using';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';

const MINUTE = 60_000;
const OK: Reply = { json: { fine: true } };
const json = (body: { json(): unknown }) => body.json();
const bucketOf = (path: string) => path.slice(0, 2);
const wait = (status: number, seconds?: number): Reply => ({
  status,
  headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
});

describe('A server that asks for waits for ever', () => {
  it.each<[string, Reply, number]>([
    ['503, five seconds each time', wait(503, 5), 61],
    ['503, ten minutes each time', wait(503, 600), 61],
    ['503, the longest wait that is taken', wait(503, 900), 61],
    ['429, a second each time', wait(429, 1), 40],
    ['429, a minute each time', wait(429, 60), 60],
    ['429, ten minutes each time', wait(429, 600), 130],
    ['429, without a word of when', wait(429), 40],
  ])('ends the read: %s', async (_, reply, withinMinutes) => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) => (pathname === '/a/0' ? OK : reply), {
      bucketOf,
    });
    const paths = ['/a/0', '/a/1', '/a/2', '/a/3', '/b/1', '/b/2'];
    const ends = Promise.allSettled(paths.map((path) => getUsing(client, path, json)));
    const [first, ...others] = await carryOut(clock, ends);
    expect(first?.status).toBe('fulfilled');
    for (const end of others)
      expect(end).toMatchObject({ status: 'rejected', reason: { failureType: 'transient_error' } });
    expect(elapsedMs()).toBeLessThan(withinMinutes * MINUTE);
  });

  it('at one endpoint costs the time of one request, however many there are', async () => {
    const { client, clock, elapsedMs } = clientOf(
      ({ pathname }) => (pathname.startsWith('/a') ? wait(503, 600) : OK),
      { bucketOf },
    );
    const ask = (paths: readonly string[]) =>
      carryOut(clock, Promise.allSettled(paths.map((path) => getUsing(client, path, json))));
    await ask(['/b/1']);
    await ask(['/a/1', '/a/2', '/a/3']);
    await ask(['/a/4', '/a/5']);
    const [other] = await ask(['/b/2']);
    expect(other?.status).toBe('fulfilled');
    expect(elapsedMs()).toBeLessThan(61 * MINUTE);
  });
});

it.each<[string, number | undefined]>([
  ['announces', 600],
  ['does not announce', undefined],
])(
  'A request waits for hours behind others, where a limit that it %s lets some through',
  async (_, seconds) => {
    const windowMs = 10 * MINUTE;
    const counts = new Map<number, number>();
    const { client, clock, elapsedMs } = clientOf(() => {
      const window = Math.floor(elapsedMs() / windowMs);
      const count = (counts.get(window) ?? 0) + 1;
      counts.set(window, count);
      return count <= 3 ? OK : wait(429, seconds);
    });
    const paths = Array.from({ length: 45 }, (__, index) => `/a/${index}`);
    await carryOut(clock, Promise.all(paths.map((path) => getUsing(client, path, json))));
    expect(elapsedMs()).toBeGreaterThan(2 * 60 * MINUTE);
  },
);
