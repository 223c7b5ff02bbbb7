import { measureInTurns } from './measure.mjs';
import { bare, configFile, connector } from './programs.mjs';
import { startReplay } from './servers.mjs';

const WORKERS = 20;

/** Reads the same account with each program, without latency. */
export async function throughput({ fake, runs, peer }) {
  const server = await startReplay(fake, 0);
  const rows = await compare('throughput', server, { runs, peer });
  return rows.map((row) => ({
    ...row,
    target: row.program === 'connector' ? '≤ 1.3 × bare, CPU ≤ 1.4 ×, ≥ 5 × peer' : '',
    holds: row.program !== 'connector' || (row.toBare <= 1.3 && row.cpuToBare <= 1.4 && !(row.toPeer < 5)),
  }));
}

/** Reads it from a server that takes its time for each answer. */
export async function latency({ fake, runs, latencyMs }) {
  const server = await startReplay(fake, latencyMs);
  const rows = await compare(`${latencyMs} ms latency`, server, { runs });
  return rows.map((row) => {
    const toIdeal = row.seconds / ((row.requests * latencyMs) / 1000 / WORKERS);
    const isOurs = row.program === 'connector';
    return {
      ...row,
      toIdeal,
      target: isOurs ? '≤ 1.15 × bare, ≤ 1.3 × ideal' : '',
      holds: !isOurs || (row.toBare <= 1.15 && toIdeal <= 1.3),
    };
  });
}

async function compare(part, server, { runs, peer }) {
  const config = configFile(server, WORKERS);
  const programs = {
    bare: bare(config),
    connector: connector(config),
    ...(peer === undefined ? {} : { peer: peer(server, config) }),
  };
  // The first run fills the server's memory.
  await measureInTurns({ bare: programs.bare, connector: programs.connector }, { runs: 1, server });
  const results = await measureInTurns(programs, { runs, server });
  return Object.entries(results).map(([program, result]) => ({
    part,
    program,
    ...result,
    toBare: result.seconds / results.bare.seconds,
    cpuToBare: result.cpuSeconds / results.bare.cpuSeconds,
    toPeer: results.peer === undefined ? undefined : results.peer.seconds / result.seconds,
  }));
}
