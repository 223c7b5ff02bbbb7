import { join } from 'node:path';
import { type Fake, startFake } from '../../fake-configcat/index';
import { Connection, finish } from '../../support/cli/cli-connection';

const preload = (file: string) => ({
  NODE_OPTIONS: `--require ${join(__dirname, '../../support/cli', file)}`,
});

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: { products: 1 } });
  connection = new Connection(fake);
  await connection.streams();
});
afterAll(() => fake.close());

const UNFORESEEN =
  'The connector met an unexpected condition. Please report it, with the log of a run with --debug.';

test.each(['read', 'check'] as const)(
  'a %s that waits for what never comes is a failure',
  async (command) => {
    const env = preload('cli-no-answer.cjs');
    const { output, exitCode, stderr } =
      command === 'read'
        ? finish(await (await connection.start({ streams: ['products'], env })).ended)
        : await connection.check({ env });
    expect(output.errors()).toEqual([
      {
        message: UNFORESEEN,
        internal_message: 'Error: nothing was left to wait for, and the command had not ended',
        failure_type: 'system_error',
      },
    ]);
    expect(output.outcomes()['products']).not.toBe('COMPLETE');
    expect([exitCode, stderr]).toEqual([1, '']);
  },
);

test('a fault that nobody catches is told as an error, and not as a stack trace', async () => {
  const env = preload('cli-fault.cjs');
  const { ended } = await connection.start({ streams: ['products'], env });
  const { output, exitCode, stderr } = finish(await ended);
  expect(output.errors()).toEqual([
    { message: UNFORESEEN, internal_message: 'Error: a fault of Zsófia', failure_type: 'system_error' },
  ]);
  expect([exitCode, stderr]).toEqual([1, '']);
});
