import { configFile, connector } from './programs.mjs';
import { runProgram } from './run-program.mjs';
import { startFake } from './servers.mjs';

const MOST_MB = 200;
const SLEEP_MS = 20_000;
const SIZE = { organizations: 2, products: 20, configs: 5, settings: 40, environments: 3 };
/** Events of each product that make a tenth, and the whole, of 1.5 million records. */
const EVENTS = { tenth: 7_300, whole: 74_800 };

/** The most memory that the connector takes, for an account and one of ten times the size, and for a slow reader. */
export async function memory() {
  const tenth = await read('150,000 records', EVENTS.tenth);
  const whole = await read('1.5 million records', EVENTS.whole);
  const asleep = await read(`a reader that sleeps ${SLEEP_MS / 1000} s`, EVENTS.tenth, SLEEP_MS);
  return [tenth, whole, asleep].map((row) => ({
    ...row,
    target: `< ${MOST_MB} MB`,
    holds: row.peakMb < MOST_MB,
  }));
}

async function read(program, events, readerSleepMs = 0) {
  const server = await startFake({ ...SIZE, 'audit-events': events });
  const result = await runProgram(connector(configFile(server, 20)), { readerSleepMs });
  return { part: 'memory', program, ...result };
}
