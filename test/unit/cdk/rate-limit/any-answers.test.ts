import fc from 'fast-check';
import { left, setUp, wait } from './limited-requests';

/** No wait of these servers is longer than a few minutes. */
const PATIENCE_S = 3600;

const headers = fc.constantFrom(
  {},
  ...[1, 1, 1, 1, 1, 30].map(wait),
  ...[0, 2, 400].map((remaining) => left(remaining, 60)),
);
/** Some requests, and later the same answer to some of those that have none yet. */
const step = fc.record({
  count: fc.integer({ min: 0, max: 6 }),
  bucket: fc.constantFrom('a', 'a', 'a', 'b'),
  tripMs: fc.constantFrom(1, 20, 300, 1020, 70_000),
  isOldestFirst: fc.boolean(),
  answers: fc.constantFrom(0, 1, 2, 20),
  status: fc.constantFrom(200, 429, 'lost' as const),
  headers,
});

it('After any answers, in any order, each request that waits is sent in the end.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const { clock, limiter, open, sent, ask, answerTurn } = setUp();
      let asked = 0;
      for (const { count, bucket, tripMs, isOldestFirst, answers, status, headers } of steps) {
        asked += count;
        await ask(count, bucket);
        await clock.advance(tripMs);
        for (let left = Math.min(answers, open.length); left > 0; left--) {
          const index = isOldestFirst ? 0 : open.length - 1;
          if (status === 'lost') limiter.lost(open.splice(index, 1)[0]!);
          else await answerTurn(index, status, headers);
        }
        expect(limiter.requestsPerSecond).toBeGreaterThan(0);
      }
      for (let second = 0; second < PATIENCE_S && sent.length < asked; second++) {
        while (open.length > 0) await answerTurn(0, 200);
        await clock.advance(1000);
      }
      expect(sent).toHaveLength(asked);
    }),
    { numRuns: 500 },
  );
});
