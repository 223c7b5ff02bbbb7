// Runs JavaScript modules of scripts/ in a Node process of their own.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../../..');

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a piece of an ES module at the root of the repository. */
export function runScript(code: string): Outcome {
  return runNode(['--input-type=module', '--eval', code]);
}

/** Runs `node` with these arguments at the root of the repository. */
export function runNode(args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}
