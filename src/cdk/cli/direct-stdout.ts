import { fstatSync, statSync, writeSync } from 'node:fs';
import { endOnOutputError } from './lifecycle';
import type { LineSink } from '../output/line-writer';

const STDOUT = 1;
/** How long it waits for a reader that has no room, before it tries again, in milliseconds. */
const PAUSE_MS = 5;

/**
 * Whether stdout is a file. Node's own stream writes to a file once, and ignores that a full disk took only a part. The
 * rest would be lost in silence.
 */
export function isStdoutFile(): boolean {
  return fstatSync(STDOUT).isFile();
}

/** May somebody look at stdout? Without Node's own stream, so that it costs nothing to ask. */
export function mayBeTerminal(): boolean {
  return fstatSync(STDOUT).isCharacterDevice();
}

/** Is this file what stdout goes to? */
export function isStdout(path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  const { dev, ino } = fstatSync(STDOUT);
  return file?.isFile() === true && file.dev === dev && file.ino === ino;
}

/**
 * stdout for files, and for commands that write one thing and end. Node's own stdout loads network code, which takes
 * longer than all the rest of such a command. This one waits for its reader; if that is a pipe, signals must be left to
 * the operating system.
 */
export const directStdout: LineSink = {
  write(chunk, onWritten) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length;) at += written(bytes, at);
    onWritten?.();
    return true;
  },
  once: () => undefined,
};

function written(bytes: Buffer, at: number): number {
  try {
    return writeSync(STDOUT, bytes, at);
  } catch (caught) {
    // Whoever started us may have set the pipe so that it refuses instead of waiting.
    if (!(caught instanceof Error && 'code' in caught && caught.code === 'EAGAIN')) endOnOutputError(caught);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    return 0;
  }
}
