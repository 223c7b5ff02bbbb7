import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';

const BREAKS = 3;

/** Reads that break at random, each resuming the states of the one before; the last succeeds. */
function breakCase(
  name: string,
  mode: Mode,
  breakOff: (connection: Connection) => Promise<unknown>,
  faults = 0,
): Case {
  return {
    kind: `${name}, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode);
      const { trial } = connection;
      trial.fake.faults.add({ kind: 'status', code: 503, rate: faults / 2 });
      trial.fake.faults.add({ kind: 'cutChunks', rate: faults / 2 });
      for (let part = 0; part < BREAKS; part++) await breakOff(connection);
      await connection.readWhole();
      connection.expectTruth();
      return trial.close();
    },
  };
}

async function toldToStop(connection: Connection): Promise<unknown> {
  const { requests } = await connection.rehearse();
  return connection.aborted(1 + connection.trial.random.int(requests));
}

export const breakCases: Case[] = MODES.flatMap((mode) => [
  breakCase('told to stop at random moments', mode, toldToStop),
  breakCase('output cut anywhere', mode, (connection) => connection.cut()),
  breakCase('told to stop, 10 % faults', mode, toldToStop, 0.1),
]);
