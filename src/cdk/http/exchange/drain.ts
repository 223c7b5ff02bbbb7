import type { IncomingMessage } from 'node:http';

/** A body that nobody uses may take this long, in milliseconds: a new connection takes less than a longer one. */
const LONGEST_MS = 2_000;
/** And so many bytes. */
const MOST_BYTES = 65_536;

/** Lets an answer's body pass that nobody uses, so that its connection can be used again. A long one ends it instead. */
export function drain(incoming: IncomingMessage, silenceTimeoutMs: number): void {
  const timer = setTimeout(() => incoming.destroy(), Math.min(LONGEST_MS, silenceTimeoutMs));
  let bytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) incoming.destroy();
  });
  // It may break: all that is wanted of this answer is there.
  incoming.on('error', () => undefined);
  incoming.on('close', () => clearTimeout(timer));
}
