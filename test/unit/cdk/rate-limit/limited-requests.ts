import { RateLimiter, type Turn } from '../../../../src/cdk/rate-limit/rate-limiter';
import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';
import { carryOut } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

type Headers = Record<string, string>;

/** A limiter, what it let go, and answers to that. With random numbers of 0 backoffs have no jitter. */
export function setUp(random = 0) {
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const limiter = new RateLimiter({ clock, random: () => random });
  const open: Turn[] = [];
  const sent: number[] = [];
  const ask = async (count: number, bucket = 'a') => {
    for (let index = 0; index < count; index++) {
      void limiter.acquire(bucket).then((turn) => {
        if (turn === undefined) return;
        open.push(turn);
        sent.push(clock.now() - startMs);
      });
    }
    await clock.advance(0);
  };
  const answerTurn = async (index: number, status: number, headers: Headers = {}) => {
    const [turn] = open.splice(index, 1);
    limiter.answered(turn!, readLimitNotice({ status, headers }, clock.now()));
    await clock.advance(0);
  };
  const answer = (status: number, headers: Headers = {}, bucket = 'a') =>
    answerTurn(
      open.findIndex((turn) => turn.bucket === bucket),
      status,
      headers,
    );
  return {
    clock,
    limiter,
    /** Those without an answer yet. */
    open,
    /** Milliseconds from the start at which each request was let go. */
    sent,
    ask,
    /** Answers the oldest open request of a bucket. */
    answer,
    /** Answers an open request, by its place in `open`. */
    answerTurn,
    /** Sends one request when it may go, and answers it at once. */
    one: async (status: number, headers: Headers = {}, bucket = 'a') => {
      const turn = await carryOut(clock, limiter.acquire(bucket));
      sent.push(clock.now() - startMs);
      limiter.answered(turn!, readLimitNotice({ status, headers }, clock.now()));
    },
    elapsedMs: () => clock.now() - startMs,
  };
}

/** As ConfigCat tells them; whoever names the same second names the same window. */
export const left = (remaining: number, second: number): Headers => ({
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': new Date(Date.UTC(2026, 7, 1) + 1000 * second + 123)
    .toISOString()
    .replace('Z', '4567Z'),
});
export const wait = (seconds: number): Headers => ({ 'retry-after': String(seconds) });
