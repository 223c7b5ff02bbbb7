import { execFileSync } from 'node:child_process';
import { streamDefinitions } from '../../../src/configcat/streams';
import { EXECUTABLE } from '../../support/cli';
import { temporaryFile } from '../../support/cli-files';
import type { CatalogStream, Message } from '../../support/cli-output';

/** Every stream that discover offers; asked while the tests are being named. */
export const allStreams: readonly CatalogStream[] = discover();

function discover(): CatalogStream[] {
  const config = temporaryFile('config.json', { username: 'u', password: 'p', include_secrets: true });
  const stdout = execFileSync(EXECUTABLE, ['discover', '--config', config], { encoding: 'utf8' });
  return (JSON.parse(stdout) as Message).catalog?.streams ?? [];
}

/** The members of a stream's primary key. */
export function keyOf({ source_defined_primary_key }: CatalogStream): string[] {
  return source_defined_primary_key.flat();
}

export function isIncremental({ supported_sync_modes }: CatalogStream): boolean {
  return supported_sync_modes.includes('incremental');
}

/** Does every read bring all of it, whatever its cursor says? A catalog does not tell. */
export function isSnapshot({ name }: CatalogStream): boolean {
  return streamDefinitions.some((stream) => stream.name === name && stream.cursor?.kind === 'snapshot');
}
