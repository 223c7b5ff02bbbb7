import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder.mjs';

const RECORD = /"type": ?"RECORD"/g;
const USAGE_FILE = join(folder, 'usage.json');

/**
 * Runs a program to its end and measures it. `readerSleepMs` makes the reader of its output wait before it takes
 * anything. @returns seconds, CPU seconds, peak memory in MB, and the number of records.
 */
export async function runProgram([command, ...args], { env = {}, readerSleepMs = 0 } = {}) {
  const began = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...env, BENCH_USAGE_FILE: USAGE_FILE },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (readerSleepMs > 0) await new Promise((resolve) => setTimeout(resolve, readerSleepMs));
  const counting = countRecords(child.stdout);
  const code = await ended;
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return { seconds, records: await counting, ...JSON.parse(readFileSync(USAGE_FILE, 'utf8')) };
}

async function countRecords(output) {
  let records = 0;
  let rest = '';
  for await (const chunk of output.setEncoding('latin1')) {
    const text = rest + chunk;
    const end = text.lastIndexOf('\n') + 1;
    records += text.slice(0, end).match(RECORD)?.length ?? 0;
    rest = text.slice(end);
  }
  return records;
}
