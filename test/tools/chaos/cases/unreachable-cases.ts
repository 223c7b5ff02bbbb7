import type { Case } from './case';
import { Connection, MODES } from '../connection';

const NOBODY = { username: 'somebody', password: 'swordfish' };

/** The server is unreachable: every stream fails with a transient error, and the next read brings everything. */
function unreachable(kind: string, url: string, sentence: RegExp): Case[] {
  return MODES.map((mode) => ({
    kind: `${kind}, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode);
      const { trial } = connection;
      const { output, outcome } = await connection.read({ account: { url, credentials: NOBODY } });
      trial.happened();
      if (outcome !== 'incomplete') trial.problem(`the read ended ${outcome}`);
      const streams = output.streams.length;
      const errors = output.errors();
      if (errors.length !== streams) trial.problem(`${errors.length} errors for ${streams} streams`);
      for (const { message, failure_type } of errors)
        if (failure_type !== 'transient_error' || !sentence.test(message))
          trial.problem(`${failure_type}: ${message}`);
      await connection.readWhole();
      connection.expectTruth();
      return trial.close();
    },
  }));
}

export const unreachableCases: Case[] = [
  ...unreachable(
    'the connection is refused',
    'http://127.0.0.1:9',
    /^127\.0\.0\.1:9 refuses the connection\./,
  ),
  ...unreachable(
    "the host's name can't be resolved",
    'https://api.configcat.invalid',
    /^The host name of api\.configcat\.invalid can't be resolved\./,
  ),
];
