// The connector's peak memory, as a process that reads from the fake in another process: node test/tools/memory/main.mjs
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The bound for one process, in MB. */
const MOST_MB = 200;
const CONNECTOR = 'bin/source-configcat';
const FAKE = 'dist/test/fake-configcat.js';
/** Has larger answers than the fake. */
const LARGE = 'test/tools/memory/large-answers.mjs';
const LOOK_MS = 20;
const PRODUCTS = 10;

const folder = mkdtempSync(join(tmpdir(), 'source-configcat-'));
const file = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

/** Starts a server, and says where it is. */
async function start(server, args) {
  const child = fork(server, args, { silent: true, execArgv: ['--max-old-space-size=3000'] });
  const line = await new Promise((resolve) => child.stdout.once('data', (part) => resolve(String(part))));
  const { url, ...credentials } = JSON.parse(line);
  return { child, url, credentials };
}

/** The largest resident size of a process, in MB; 0 when it is gone. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Reads streams with the connector. `reader` gets its stdout. Returns its peak, its records, its exit code. */
async function read({ url, credentials, streams, workers = 10, reader = drain }) {
  const config = file('config.json', { ...credentials, base_url: url, num_workers: workers });
  const catalog = file('catalog.json', {
    streams: streams.map((name) => ({ stream: { name, json_schema: {} }, sync_mode: 'full_refresh' })),
  });
  const began = performance.now();
  const child = spawn(CONNECTOR, ['read', '--config', config, '--catalog', catalog], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), LOOK_MS);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const records = await reader(child.stdout);
  const code = await closed;
  clearInterval(timer);
  return { peak, records, code, seconds: (performance.now() - began) / 1000 };
}

/** Counts records. */
async function drain(stdout) {
  let records = 0;
  let text = '';
  for await (const part of stdout.setEncoding('latin1')) {
    const lines = (text + part).split('\n');
    text = lines.pop();
    for (const line of lines) if (line.startsWith('{"type":"RECORD"')) records++;
  }
  return records;
}

/** Reads nothing for a while, then a little, and so on; later it reads at full speed. */
async function sleepy(stdout) {
  for (let naps = 0; naps < 20; naps++) {
    await wait(500);
    stdout.read(4_096);
  }
  return drain(stdout);
}

const CASES = [
  { name: '150,000 events', events: 150_000, streams: ['audit_logs'] },
  { name: '1,500,000 events', events: 1_500_000, streams: ['audit_logs'] },
  { name: '1,500,000 events, 40 workers', events: 1_500_000, streams: ['audit_logs'], workers: 40 },
  { name: '1,500,000 events, the reader sleeps', events: 1_500_000, streams: ['audit_logs'], reader: sleepy },
  {
    name: 'answers of 5 MB, 40 workers',
    events: 0,
    args: ['--configs', '10', '--environments', '4', '--settings', '5500', '--code-references', '0'],
    streams: ['setting_values'],
    workers: 40,
  },
  {
    name: 'answers of 5 MB, 40 workers, the reader sleeps',
    events: 0,
    args: ['--configs', '10', '--environments', '4', '--settings', '5500', '--code-references', '0'],
    streams: ['setting_values'],
    workers: 40,
    reader: sleepy,
  },
  { name: 'pages of 5 MB', server: LARGE, events: 24_000, args: ['--pages', '20'], streams: ['audit_logs'] },
  {
    name: 'pages of 5 MB, 40 workers, the reader sleeps',
    server: LARGE,
    events: 11_900,
    streams: ['audit_logs'],
    workers: 40,
    reader: sleepy,
  },
  {
    name: '60 products with pages of 5 MB, 40 workers, sleeps',
    server: LARGE,
    events: 11_900,
    args: ['--products', '60', '--pages', '2'],
    streams: ['audit_logs'],
    workers: 40,
    reader: sleepy,
  },
  {
    name: '600 segments of 15,000 items',
    server: LARGE,
    events: 600,
    args: ['--products', '2', '--segments', '300'],
    streams: ['segments'],
  },
  {
    name: '360 segments of 15,000 items, the reader sleeps',
    server: LARGE,
    events: 350,
    streams: ['segments'],
    workers: 40,
    reader: sleepy,
  },
];

const only = process.argv[2] ?? '';
let failed = false;
try {
  process.stdout.write(
    `${''.padEnd(52)} ${'records'.padStart(9)} ${'seconds'.padStart(8)} ${'peak MB'.padStart(8)}\n`,
  );
  for (const { name, events, server = FAKE, args = [], ...how } of CASES.filter((one) =>
    one.name.includes(only),
  )) {
    const size = ['--json', '--products', PRODUCTS, '--audit-events', events / PRODUCTS].map(String);
    const { child, ...account } = await start(server, server === FAKE ? [...size, ...args] : args);
    const { peak, records, code, seconds } = await read({ ...account, ...how });
    child.kill();
    const isBad = code !== 0 || peak > MOST_MB || records < events;
    failed ||= isBad;
    const cells = [String(records).padStart(9), seconds.toFixed(1).padStart(8), peak.toFixed(0).padStart(8)];
    process.stdout.write(`${name.padEnd(52)} ${cells.join(' ')}${isBad ? `  FAILED (exit ${code})` : ''}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
