import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_STREAMS, type ChaosReadOptions } from '../../support/read/chaos-read';
import { Output } from '../../support/cli/cli-output';

/** The directory in which npm runs programs. */
const ROOT = process.cwd();
const EXECUTABLE = join(ROOT, 'bin/source-configcat');
const TEST_CLOCK = join(ROOT, 'test/support/cli/cli-test-clock.cjs');
const LOOK_MS = 20;

export interface ProcessOptions extends Omit<ChaosReadOptions, 'clock' | 'signal'> {
  /** `fast`: time flies, so that there is a STATE at the end of each slice. */
  readonly clock: 'fast' | 'real';
  /** The time at which its clock begins, in milliseconds since the epoch. Default the machine's. */
  readonly nowMs?: number;
  /** A file that the output goes to; then none of it is told. Default: a pipe. */
  readonly stdout?: number;
}

/** The end of a process, and its output. */
export interface ProcessResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: Output;
  /** An incomplete last line. */
  readonly rest: string;
  readonly stderr: string;
  /** The highest memory that was measured. */
  readonly peakMb: number;
}

/** A running connector: the built one, as a process of its own. */
export interface RunningProcess {
  readonly ended: Promise<ProcessResult>;
  readonly lineCount: () => number;
  onLines(count: number, run: () => void): void;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a read of all streams. */
export function startRead(options: ProcessOptions): RunningProcess {
  const folder = mkdtempSync(join(tmpdir(), 'source-configcat-'));
  const child = spawn(EXECUTABLE, ['read', ...files(folder, options)], {
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...clockVariables(options) },
  });
  const lines: string[] = [];
  const waiting: { count: number; run: () => void }[] = [];
  let rest = '';
  let stderr = '';
  let peakMb = 0;
  const timer = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), LOOK_MS);
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    const parts = (rest + part).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const one of waiting.splice(0)) {
      if (one.count <= lines.length) one.run();
      else waiting.push(one);
    }
  });
  const ended = new Promise<ProcessResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      clearInterval(timer);
      rmSync(folder, { recursive: true, force: true });
      resolve({ exitCode, signal, output: new Output(lines), rest, stderr, peakMb });
    });
  });
  return {
    ended,
    lineCount: () => lines.length,
    onLines: (count, run) => void waiting.push({ count, run }),
    kill: (signal) => void child.kill(signal),
  };
}

function clockVariables({ clock, nowMs }: ProcessOptions): Record<string, string> {
  if (clock === 'real' && nowMs === undefined) return {};
  return {
    NODE_OPTIONS: `--require ${TEST_CLOCK}`,
    ...(clock === 'fast' ? { CLI_CLOCK_STEP_MS: '6000' } : {}),
    ...(nowMs === undefined ? {} : { CLI_CLOCK_OFFSET_MS: String(nowMs - Date.now()) }),
  };
}

function files(folder: string, options: ProcessOptions): string[] {
  const { account, syncMode = 'full_refresh', syncId, state, streams = ALL_STREAMS } = options;
  const config = {
    ...account.credentials,
    ...{ base_url: account.url, include_secrets: true },
    ...options.config,
  };
  const configured = streams.map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: [syncMode] },
    ...{ sync_mode: syncMode, destination_sync_mode: 'append', sync_id: syncId },
  }));
  const contents = { config, catalog: { streams: configured }, ...(state === undefined ? {} : { state }) };
  return Object.entries(contents).flatMap(([name, content]) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify(content));
    return [`--${name}`, path];
  });
}

/** The largest resident size of a process, in MB; 0 if it has ended or is unknown. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
