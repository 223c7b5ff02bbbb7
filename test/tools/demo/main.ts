import { startFake } from '../../fake-configcat';
import { GENEROUS_LIMIT } from '../../fake-configcat/server/rate-limit';
import { Demo } from './demo';
import { NEXT_STEPS } from './next-steps';
import { Workspace } from './workspace';

/** The fake's latency, like that of a distant server, in milliseconds. */
const LATENCY_MS = 25;
const PRODUCTS = 8;
/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED_EXIT = 130;

async function main(signal: AbortSignal): Promise<void> {
  const fake = await startFake({
    latencyMs: LATENCY_MS,
    size: { products: PRODUCTS },
    rateLimit: GENEROUS_LIMIT,
  });
  const workspace = await Workspace.open();
  try {
    process.stdout.write(
      `A fake ConfigCat runs at ${fake.url}, with ${PRODUCTS} products. It takes ${LATENCY_MS} ms for an answer, and has limits by the second and by the minute, with room for this demo.\n\n`,
    );
    const demo = new Demo({ fake, workspace, screen: process.stdout, signal });
    await demo.run();
    if (demo.problems.length === 0) process.stdout.write(NEXT_STEPS);
    else throw new Error(['Not as it should be:', ...demo.problems].join('\n  '));
  } finally {
    await workspace.close();
    await fake.close();
  }
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
process.once('uncaughtException', (error) => stop.abort(error));

main(stop.signal).catch((caught: unknown) => {
  const isInterrupted = stop.signal.aborted && (stop.signal.reason as Error).name === 'AbortError';
  const error = stop.signal.aborted ? (stop.signal.reason as Error) : (caught as Error);
  process.stderr.write(isInterrupted ? '\nInterrupted.\n' : `${error.message}\n`);
  process.exitCode = isInterrupted ? INTERRUPTED_EXIT : 1;
});
