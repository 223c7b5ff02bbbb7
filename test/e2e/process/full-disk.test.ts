import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fake, startFake } from '../../fake-configcat/index';
import { EXECUTABLE } from '../../support/cli/cli';
import { Connection } from '../../support/cli/cli-connection';
import { temporaryFile } from '../../support/cli/cli-files';
import { onTinyDisk, type TinyDisk, tinyDisk } from '../../support/tiny-disk';

/** A page of memory: a tmpfs has no smaller unit. */
const PAGE = 4_096;
const FULL = "The output can't be written (ENOSPC). Check that there is room where it goes.\n";

let fake: Fake;
let connection: Connection;
let disk: TinyDisk | undefined;
beforeAll(async () => {
  fake = await startFake({ size: { products: 2, configsPerProduct: 2, auditEventsPerProduct: 300 } });
  connection = new Connection(fake);
  await connection.streams();
});
afterEach(() => {
  disk?.remove();
  disk = undefined;
});
afterAll(() => fake.close());

/** Runs a command whose stdout is a file on a disk with room for so many bytes more. */
async function withRoomFor(bytes: number, args: readonly string[]) {
  const pages = Math.ceil(bytes / PAGE);
  disk = tinyDisk(pages * PAGE);
  const path = join(disk?.folder ?? '', 'output');
  const before = pages * PAGE - bytes;
  writeFileSync(path, ' '.repeat(before));
  const file = openSync(path, 'a');
  const child = spawn(EXECUTABLE, args, { stdio: ['ignore', file, 'pipe'] });
  closeSync(file);
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const text = readFileSync(path, 'utf8').slice(before);
  disk?.remove();
  return { exitCode, stderr, text };
}

async function readArguments(streams: readonly string[]): Promise<string[]> {
  const catalog = temporaryFile('catalog.json', await connection.catalog({ streams }));
  return ['read', '--config', temporaryFile('config.json', connection.config), '--catalog', catalog];
}

onTinyDisk(
  'a read whose output finds no room says so and ends with 1, also where only its end is missing',
  async () => {
    const args = await readArguments(['audit_logs']);
    const whole = await withRoomFor(1000 * PAGE, args);
    expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
    const length = Buffer.byteLength(whole.text);
    for (const room of [100, 70_000, length - 100]) {
      const { exitCode, stderr, text } = await withRoomFor(room, args);
      expect([room, exitCode, stderr]).toEqual([room, 1, FULL]);
      expect(Buffer.byteLength(text)).toBe(room);
    }
  },
);

const SHORT: readonly (readonly [string, readonly string[]])[] = [
  ['spec', ['spec']],
  ['spec with an argument', ['spec', '--debug']],
  ['help', ['read', '--help']],
  ['the version', ['--version']],
];
for (const [name, args] of SHORT) {
  onTinyDisk(`${name} that finds no room says so and ends with 1`, async () => {
    const { exitCode, stderr } = await withRoomFor(2, args);
    expect([exitCode, stderr]).toEqual([1, FULL]);
  });
}
