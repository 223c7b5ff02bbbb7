import { setMaxListeners } from 'node:events';
import type { LineWriter } from '../output/line-writer';

/** Platforms kill a container some seconds after SIGTERM: by then all must be said, in milliseconds. */
const LAST_MOMENT_MS = 4_500;
/** A reader that takes nothing for this long after a signal is taken to be gone, in milliseconds. */
const UNREAD_MS = 1_000;
const SIGNAL_NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;
/** What a shell reports of a program that SIGPIPE ended. */
const BROKEN_PIPE_EXIT = 141;

type StopSignal = keyof typeof SIGNAL_NUMBERS;

/** The process's end: signals, a reader that went away, and the exit code. */
export class Lifecycle {
  private readonly controller = new AbortController();
  /** Aborted when the process is told to stop. */
  readonly signal = this.controller.signal;
  private received: StopSignal | undefined;

  constructor(private readonly writer: LineWriter) {
    // Each request that waits listens to it; Node would warn of more than ten on stderr.
    setMaxListeners(0, this.signal);
  }

  /** Listens to signals. */
  listen(): void {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => this.stop(name));
  }

  /**
   * Nothing but a finished command ends the process like a success: not a promise that never settles, nor an error that
   * nobody caught. `tell` says why it ends.
   */
  guard(tell: (fault: unknown) => void): void {
    process.exitCode = 1;
    let isTold = false;
    const endBy = (fault: unknown) => {
      if (isTold) return;
      isTold = true;
      tell(fault);
      void this.end(1);
    };
    process.on('uncaughtException', endBy);
    process.on('beforeExit', () =>
      endBy(new Error('nothing was left to wait for, and the command had not ended')),
    );
  }

  /** Ends the process when all is written; after a signal, by that signal. */
  async end(exitCode: number): Promise<void> {
    await this.writer.flush();
    if (this.received !== undefined) dieBy(this.received);
    else process.exit(exitCode);
  }

  private stop(name: StopSignal): void {
    this.received = name;
    const stuckAt = this.writer.waiting;
    this.controller.abort();
    setTimeout(() => {
      if (stuckAt !== undefined && this.writer.waiting === stuckAt) dieBy(name);
    }, UNREAD_MS);
    setTimeout(() => dieBy(name), LAST_MOMENT_MS);
  }
}

/** For errors of stdout. A reader that has gone is no error; that there is no room where it goes is one. */
export function endOnOutputError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EPIPE') process.exit(BROKEN_PIPE_EXIT);
  process.stderr.write(`The output can't be written (${code}). Check that there is room where it goes.\n`);
  process.exit(1);
}

/** As the signal would have ended the process, so that whoever waits for it sees that. */
function dieBy(name: StopSignal): void {
  process.removeAllListeners(name);
  process.kill(process.pid, name);
  // The first process of a container is not ended by its own signals.
  setTimeout(() => process.exit(128 + SIGNAL_NUMBERS[name]), 50);
}
