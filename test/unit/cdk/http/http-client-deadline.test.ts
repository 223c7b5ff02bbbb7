import { getUsing } from '../../../support/http/get-using';
import type { HttpClientOptions } from '../../../../src/cdk/http/http-client';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };
const DEADLINE_MS = 28_000;

function hurried(handle: (count: number) => Reply, more: Partial<HttpClientOptions> = {}) {
  const clock = new SimulatedClock();
  return clientOf(
    (_, count) => handle(count),
    { deadlineMs: clock.now() + DEADLINE_MS, random: () => 0.123456789, ...more },
    clock,
  );
}

describe('a client with a deadline', () => {
  it.each<[string, Reply]>([
    ['a status of 503', { status: 503 }],
    ['a reset connection', { outcome: { kind: 'network', code: 'ECONNRESET' } }],
    ['a status of 429 that announces nothing', { status: 429 }],
    ['a wait that fits', { status: 429, headers: { 'retry-after': '20' } }],
  ])('tries again after %s', async (_, reply) => {
    const { client, clock } = hurried((count) => (count < 2 ? reply : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
  });

  it.each<[string, Reply, string]>([
    [
      'answers 503',
      { status: 503 },
      'api.example.com could not answer GET /a (status 503). Try again later.',
    ],
    ['never answers', { afterMs: 3_600_000 }, 'The connection to api.example.com broke again and again'],
    ['refuses all', { status: 429 }, 'api.example.com'],
    ['says "at once" for ever', { status: 429, headers: { 'retry-after': '0' } }, 'api.example.com asks for'],
    [
      'announces more than is left',
      { status: 429, headers: { 'retry-after': '29' } },
      'asks for a wait of 29',
    ],
    ['announces wait after wait', { status: 503, headers: { 'retry-after': '9' } }, 'asks for a wait of 9'],
  ])('has ended by then where the server %s', async (_, reply, message) => {
    const { client, clock, elapsedMs, api } = hurried(() => reply);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: expect.stringContaining(message) as string,
    });
    expect(elapsedMs()).toBeLessThanOrEqual(DEADLINE_MS);
    expect(api.inFlight).toBe(0);
  });

  it('does not wait for a rate limit that ends after it, and says when it ends', async () => {
    const { client, clock, elapsedMs, api } = hurried(() => ({
      ...OK,
      headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '600' },
    }));
    await carryOut(clock, getUsing(client, '/a', json));
    await expect(carryOut(clock, getUsing(client, '/b', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: expect.stringMatching(/asks for a wait of \d+ seconds\. Try again after .*Z\./) as string,
    });
    expect(elapsedMs()).toBeLessThanOrEqual(DEADLINE_MS);
    expect(api.requests).toEqual(['/a']);
  });

  it('sends nothing after it', async () => {
    const { client, clock, api } = hurried(() => OK, { deadlineMs: 0 });
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
    });
    expect(api.requests).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { client, clock } = hurried(() => OK);
    await carryOut(clock, getUsing(client, '/a', json));
    expect(clock.pending).toBe(0);
  });
});
