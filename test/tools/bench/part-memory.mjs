import { medians } from './measure.mjs';
import { configFile, connector } from './programs.mjs';
import { runProgram } from './run-program.mjs';
import { startFake, startLarge } from './servers.mjs';

const MOST_MB = 200;
const SLEEP_MS = 20_000;
const SIZE = { organizations: 2, products: 20, configs: 5, settings: 40, environments: 3 };
/** Events per product for a tenth, and for all, of 1.5 million records. */
const EVENTS = { tenth: 7_300, whole: 74_800 };
/** The connector's peak memory: for an account and one of ten times the size, slow readers, large answers. */
export async function memory({ runs }) {
  const [tenth, whole] = [await fake(EVENTS.tenth), await fake(EVENTS.whole)];
  const pages = await startLarge({ products: 20, pages: 5, segments: 0 });
  const details = await startLarge({ products: 2, pages: 0, segments: 200 });
  const asleep = `a reader that sleeps ${SLEEP_MS / 1000} s`;
  // Runs of one size vary as much as the size could matter, so one run of each is not enough.
  const read = (program, server, options) => medianRun(program, server, { runs, ...options });
  const rows = [
    await read('150,000 records', tenth),
    await read('1.5 million records', whole),
    await read(asleep, tenth, { readerSleepMs: SLEEP_MS }),
    await read('pages of 5 MB', pages, { streams: ['audit_logs'] }),
    await read(`pages of 5 MB, ${asleep}`, pages, { streams: ['audit_logs'], readerSleepMs: SLEEP_MS }),
    await read('details of 700 KB', details, { streams: ['segments'] }),
  ];
  return rows.map((row) => ({ ...row, target: `< ${MOST_MB} MB`, holds: row.peakMb < MOST_MB }));
}

function fake(events) {
  return startFake({ ...SIZE, 'audit-events': events });
}

/** The figures of several runs, each their median. */
async function medianRun(program, server, { runs, streams, readerSleepMs }) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    results.push(await runProgram(connector(configFile(server, 20), streams), { readerSleepMs }));
  }
  return { part: 'memory', program, ...medians(results) };
}
