import { setMaxListeners } from 'node:events';
import { Writable } from 'node:stream';
import { openContext, runProgram } from '../../../src/cdk/cli/program';
import { LineWriter } from '../../../src/cdk/output/line-writer';
import { clockOf } from '../time/server-clock';
import { configCat } from '../../../src/configcat/source';
import { IS_THOROUGH } from '../thorough';
import { argumentsOf, type CliInput, type CliResult, runCli } from './cli';

/**
 * What a command says and how it ends, as `runCli` tells it. A process takes longer to start than most commands take, so
 * the command runs in this one. Thorough tests start the built connector, and so do those that need a fast clock.
 */
export async function runCommand(command: string | undefined, input: CliInput = {}): Promise<CliResult> {
  if (IS_THOROUGH || input.clock !== undefined) return runCli(command, input);
  const argv = argumentsOf(command, input);
  const out = new Sink();
  const err = new Sink();
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const context = openContext(argv, {
    writer: new LineWriter(out),
    stdout: out,
    stderr: err,
    env: input.env ?? {},
    // No test waits for seconds before a retry.
    clock: clockOf({ now: () => input.nowMs ?? Date.now() }),
    signal,
  });
  const exitCode = await runProgram(configCat, argv, context);
  await context.output.flush();
  return { exitCode, signal: null, lines: out.text.split('\n').slice(0, -1), stderr: err.text };
}

/** A pipe whose reader keeps everything. */
class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
