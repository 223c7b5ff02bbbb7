import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Message } from './messages';

/** The program that users run; the demo is inside the package, as a source and as a bundle. */
const PROGRAM = join(packageAbove(__dirname), 'bin', 'source-configcat');

/** The result of a run of the program. */
export interface Run {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly seconds: number;
}

/** Runs a command as a process, and passes on each message that it writes. Leaves no process behind. */
export async function runConnector(
  args: readonly string[],
  onMessage: (message: Message) => void,
  signal: AbortSignal,
  program = PROGRAM,
): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
  const kill = () => child.kill();
  process.once('exit', kill);
  try {
    const [closed] = await Promise.all([once(child, 'close'), readMessages(child.stdout, onMessage)]);
    return { exitCode: closed[0] as number | null, seconds: (performance.now() - began) / 1000 };
  } finally {
    kill();
    process.off('exit', kill);
  }
}

async function readMessages(output: Readable, onMessage: (message: Message) => void): Promise<void> {
  for await (const line of createInterface({ input: output })) onMessage(parseMessage(line));
}

function parseMessage(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch {
    throw new Error(`The connector wrote a line that is no message: ${line.slice(0, 200)}`);
  }
}

function packageAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageAbove(dirname(folder));
}
