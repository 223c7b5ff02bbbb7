import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { addTo, type Results } from './run-cases';
import type { Tally } from './tally';

/** Runs this program several times in parallel, each with a part of the trials. */
export async function runInProcesses(args: readonly string[], jobs: number): Promise<Results> {
  const parts = Array.from({ length: jobs }, (_, part) => runPart([...args, '--part', `${part}/${jobs}`]));
  const results: Results = new Map();
  for (const part of await Promise.all(parts)) for (const [kind, tally] of part) addTo(results, kind, tally);
  return results;
}

async function runPart(args: readonly string[]): Promise<[string, Tally][]> {
  const program = process.argv[1] ?? '';
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout)) as [string, Tally][];
}
