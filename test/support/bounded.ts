import { runInNewContext } from 'node:vm';

/**
 * Runs something that never waits, and throws where it takes longer than so many milliseconds. Jest's own timeout can't
 * end what never gives way.
 */
export function withinMs(ms: number, work: () => void): void {
  runInNewContext('work()', { work }, { timeout: Math.ceil(ms) });
}
