// Measures the connector beside a bare Node script and beside the declarative Python CDK, and prints one table.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { image } from './part-image.mjs';
import { memory } from './part-memory.mjs';
import { model } from './part-model.mjs';
import { latency, throughput } from './part-read.mjs';
import { startup } from './part-startup.mjs';
import { installPeer } from './peer.mjs';
import { startFake, stopServers } from './servers.mjs';
import { table } from './table.mjs';

const PARTS = ['startup', 'image', 'throughput', 'latency', 'model', 'memory'];
/** A little more than 200,000 records: 41,600 settings and 160,000 audit events, in one window of time a product. */
const ACCOUNT = { products: 32, configs: 13, settings: 100, environments: 4, 'audit-events': 5_000 };
const HELP = `npm run bench -- [OPTION...]
  --part NAME     one of ${PARTS.join(', ')}; may be given several times; all without it
  --runs N        runs of each program (5)
  --latency MS    milliseconds before each answer, for the parts latency and model (50)
  --no-peer       leave the peer out
Part image measures source-configcat:dev, or the image that SOURCE_IMAGE names; it is left out where there is none.
`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    part: { type: 'string', multiple: true, default: PARTS },
    runs: { type: 'string', default: '5' },
    latency: { type: 'string', default: '50' },
    peer: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await bench();

async function bench() {
  const parts = new Set(values.part);
  const runs = Number(values.runs);
  const rows = [];
  try {
    if (parts.has('startup')) rows.push(...startup({ runs }));
    if (parts.has('image')) rows.push(...image({ runs }));
    if (parts.has('throughput') || parts.has('latency')) {
      const fake = await startFake(ACCOUNT);
      const peer = parts.has('throughput') && values.peer ? installPeer() : undefined;
      if (parts.has('throughput')) rows.push(...(await throughput({ fake, runs, peer })));
      if (parts.has('latency'))
        rows.push(...(await latency({ fake, runs, latencyMs: Number(values.latency) })));
    }
    if (parts.has('model')) rows.push(...(await model({ latencyMs: Number(values.latency) })));
    if (parts.has('memory')) rows.push(...(await memory({ runs })));
  } finally {
    stopServers();
  }
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, medians of ${runs} runs\n\n${table(rows)}\n`,
  );
}
