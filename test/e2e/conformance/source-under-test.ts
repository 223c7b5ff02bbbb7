import { execFileSync } from 'node:child_process';
import type { StreamDefinition } from '../../../src/cdk';
import type { Connection } from '../../support/cli/cli-connection';
import { temporaryFile } from '../../support/cli/cli-files';
import type { CatalogStream, Message, Row } from '../../support/cli/cli-output';

/** An account that is served, and does not change. */
export interface Account {
  /** To the program as it is installed. */
  readonly program: Connection;
  /** The same in this process. */
  readonly connection: Connection;
  /** What a stream should bring, as far as its keys. */
  truth(stream: string): Row[];
  close(): Promise<void>;
}

/** A source, and what the tests of conformance have to know of it. */
export interface SourceUnderTest {
  readonly name: string;
  /** The program and its first arguments. */
  readonly program: readonly string[];
  /** A configuration that discover takes, with which it offers all streams. */
  readonly config: object;
  readonly definitions: readonly StreamDefinition[];
  /** The id that every record carries. */
  readonly commonId: string;
  /** The streams whose rows are what an id stands for. */
  readonly parents: Readonly<Record<string, string>>;
  /** Ids that may be null, by stream, though what they stand for is gone. */
  readonly nowhere: Readonly<Record<string, string>>;
  start(): Promise<Account>;
}

/** Every stream that discover offers; asked while the tests are being named. */
export function offeredStreams({ program: [file = '', ...first], config }: SourceUnderTest): CatalogStream[] {
  const args = [...first, 'discover', '--config', temporaryFile('config.json', config)];
  const stdout = execFileSync(file, args, { encoding: 'utf8' });
  return (JSON.parse(stdout) as Message).catalog?.streams ?? [];
}

/** The members of a stream's primary key. */
export function keyOf({ source_defined_primary_key }: CatalogStream): string[] {
  return source_defined_primary_key.flat();
}

export function isIncremental({ supported_sync_modes }: CatalogStream): boolean {
  return supported_sync_modes.includes('incremental');
}
