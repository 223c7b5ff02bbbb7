import { type Clock, systemClock } from '../../../src/cdk/time/clock';
import { quiet } from './quiet';

/**
 * Each wait is shortened by this factor while requests are in flight. With a larger one a wait may be over before an answer
 * of a busy machine comes.
 */
const FASTER = 25;

interface Sleeper {
  readonly untilMs: number;
  readonly waking: AbortController;
}

/**
 * A clock of the connector's machine that goes with the server's from now on; `aheadMs`: how far it is ahead of that.
 * Where no request is in flight, the wait that is due first ends at once, so that no test waits for seconds before a
 * retry. The clock then shows the time at which the wait would have ended. So these tests notice no wait that is too long:
 * the unit tests of http and rate-limit do.
 */
export function clockOf(server: { now(): number }, aheadMs = 0, faster = FASTER): Clock {
  let offsetMs = server.now() - Date.now() + aheadMs;
  const now = () => Math.round(Date.now() + offsetMs);
  const sleepers = new Set<Sleeper>();
  let isWatched = false;

  const wakeInOrder = async () => {
    if (isWatched) return;
    isWatched = true;
    while (sleepers.size > 0) {
      await quiet();
      firstOf(sleepers)?.waking.abort();
    }
    isWatched = false;
  };

  return {
    now,
    async sleep(ms, signal) {
      const isAborted = () => signal?.aborted === true;
      if (isAborted()) return;
      const sleeper = { untilMs: now() + ms, waking: new AbortController() };
      const wake = () => sleeper.waking.abort();
      signal?.addEventListener('abort', wake);
      sleepers.add(sleeper);
      void wakeInOrder();
      await systemClock.sleep(ms / faster, sleeper.waking.signal);
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', wake);
      if (!isAborted()) offsetMs += Math.max(0, sleeper.untilMs - now());
    },
  };
}

function firstOf(sleepers: Iterable<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (sleeper.untilMs < (first?.untilMs ?? Infinity)) first = sleeper;
  return first;
}
