import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Output } from '../../../support/cli/cli-output';
import { tinyDisk } from '../../../support/tiny-disk';
import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';
import { startRead } from '../process';

const PAGE = 4_096;
const DISKS = 3;

/** The connector's output goes to a file on a disk that becomes full; in the end there is room. */
function diskCase(mode: Mode): Case {
  return {
    kind: `the disk of the output is full, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode);
      const { trial, destination } = connection;
      for (let count = 0; count < DISKS; count++) await onFullDisk(connection);
      const { output, exitCode, stderr } = await startRead({
        account: trial.fake,
        clock: 'fast',
        ...connection.options,
      }).ended;
      if (exitCode !== 0) trial.problem(`it ended with ${exitCode}: ${stderr}`);
      destination.take(output);
      connection.expectTruth();
      return trial.close();
    },
  };
}

async function onFullDisk({ trial, destination, options }: Connection): Promise<void> {
  const pages = 2 + trial.random.int(100);
  const disk = tinyDisk(pages * PAGE);
  // This user may not mount one: nothing happens.
  if (disk === undefined) return;
  const path = join(disk.folder, 'output');
  const file = openSync(path, 'a');
  const { exitCode, stderr } = await startRead({
    account: trial.fake,
    clock: 'fast',
    ...options,
    stdout: file,
  }).ended;
  closeSync(file);
  const lines = readFileSync(path, 'utf8').split('\n');
  disk.remove();
  // The last line is empty where all was written, and else it is cut.
  destination.take(new Output(lines.slice(0, -1)));
  if (exitCode === 0) return;
  trial.happened();
  if (exitCode !== 1 || !stderr.includes("can't be written (ENOSPC)"))
    trial.problem(`it ended with ${exitCode}: ${stderr}`);
}

export const diskCases: Case[] = MODES.map(diskCase);
