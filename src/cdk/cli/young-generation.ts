import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * How large V8's young generation may become, in bytes: the half that is in use, and the one that is empty. A larger
 * one is collected less often, but buffers of used answers wait in it longer to be freed. Measured: with half of this a
 * bulk read takes some 5 % more CPU time, with twice of it 20 MB more memory.
 */
const LARGEST_BYTES = 16 * 1_048_576;
/** How often it is looked at until it is that large, in milliseconds. */
const LOOK_MS = 100;

/**
 * Ends the growth of V8's young generation where it has paid. Without this it would grow through a long read, however
 * little is kept.
 */
export function boundYoungGeneration(): void {
  const timer = setInterval(() => {
    if (youngBytes() < LARGEST_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK_MS).unref();
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
