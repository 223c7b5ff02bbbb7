import { join } from 'node:path';
import { Connection } from '../support/cli/cli-connection';
import type { StatusPagesFake } from './fake';

/** The second source, built as a program of its own. */
export const PROGRAM: readonly string[] = [
  process.execPath,
  join(__dirname, '../../dist/test/second-source.js'),
];

export function connectionTo(fake: StatusPagesFake): Connection {
  return new Connection(fake, {}, PROGRAM);
}
