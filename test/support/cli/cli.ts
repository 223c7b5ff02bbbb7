import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFile } from './cli-files';

export const EXECUTABLE = join(__dirname, '../../../bin/source-configcat');
const TEST_CLOCK = join(__dirname, 'cli-test-clock.cjs');
/** How far a fast clock moves at each call, in milliseconds. */
const FAST_STEP_MS = 6_000;

/** ConfigCat's connector, as the launcher runs it. */
const CONNECTOR: readonly string[] = [EXECUTABLE];

/** The inputs of a command. Contents become files: a text unchanged, anything else as JSON. */
export interface CliInput {
  readonly config?: unknown;
  readonly catalog?: unknown;
  readonly state?: unknown;
  /** The program and its first arguments. Default: ConfigCat's connector. */
  readonly program?: readonly string[] | undefined;
  /** Further arguments, as they are. */
  readonly args?: readonly string[];
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** `fast`: a STATE at the end of every slice, and in between. */
  readonly clock?: 'fast';
  /** The process's time, in milliseconds since the epoch; default the machine's. */
  readonly nowMs?: number;
}

/** A process that has ended. */
export interface CliResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The complete lines of stdout. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** The connector, running. */
export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<CliResult>;
  /** Calls back once, when so many lines have come on stdout. */
  onLines(count: number, run: () => void): void;
}

/** Starts the built connector with a command, and reads all that it writes. */
export function startCli(command: string | undefined, input: CliInput = {}): RunningCli {
  const child = spawnCli(command, input);
  const lines: string[] = [];
  const waiting: { count: number; run: () => void }[] = [];
  let stderr = '';
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    const parts = (text + part).split('\n');
    text = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      for (const { run } of waiting.filter(({ count }) => count === lines.length)) run();
    }
  });
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, lines, stderr }));
  });
  return { process: child, ended, onLines: (count, run) => void waiting.push({ count, run }) };
}

/** Runs a command to its end. */
export function runCli(command: string | undefined, input: CliInput = {}): Promise<CliResult> {
  return startCli(command, input).ended;
}

/** Starts the connector with pipes that nobody reads yet. */
export function spawnCli(command: string | undefined, input: CliInput = {}): ChildProcess {
  const { program: [program = '', ...first] = CONNECTOR, env = {} } = input;
  return spawn(program, [...first, ...argumentsOf(command, input)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ...clockVariables(input),
      ...env,
    },
  });
}

/** The arguments of a command, with its inputs as files. */
export function argumentsOf(command: string | undefined, input: CliInput): string[] {
  const files = (['config', 'catalog', 'state'] as const).flatMap((name) =>
    input[name] === undefined ? [] : [`--${name}`, temporaryFile(`${name}.txt`, input[name])],
  );
  return [...(command === undefined ? [] : [command]), ...files, ...(input.args ?? [])];
}

function clockVariables({ clock, nowMs }: CliInput): Record<string, string> {
  if (clock === undefined && nowMs === undefined) return {};
  return {
    NODE_OPTIONS: `--require ${TEST_CLOCK}`,
    ...(clock === undefined ? {} : { CLI_CLOCK_STEP_MS: String(FAST_STEP_MS) }),
    ...(nowMs === undefined ? {} : { CLI_CLOCK_OFFSET_MS: String(nowMs - Date.now()) }),
  };
}
