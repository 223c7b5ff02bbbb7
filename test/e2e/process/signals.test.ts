import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type Fake, startFake } from '../../fake-configcat/index';
import { spawnCli } from '../../support/cli/cli';
import { Connection, finish, type Finished } from '../../support/cli/cli-connection';
import { sortedKeys } from '../../support/cli/cli-rows';
import { DirectConnection } from '../../support/read/direct-connection';

/** What a platform waits after SIGTERM before it kills, in milliseconds. */
const PATIENCE_MS = 5_000;
const SIZE = {
  products: 2,
  configsPerProduct: 2,
  environmentsPerProduct: 2,
  settingsPerConfig: 3,
  auditEventsPerProduct: 5,
};

/** Its clock is not to run away from the server's before the first answer. */
const SLOWER = { CLI_CLOCK_STEP_MS: '2000' };

let fake: Fake;
let connection: Connection;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1) });
  connection = new Connection(fake);
  await connection.streams();
});
afterEach(() => fake.close());

/** Sends the signal when the server has answered so many requests; a process that stays too long is killed. */
async function stopped(signal: NodeJS.Signals, requests: number): Promise<Finished> {
  const running = await connection.start({ syncId: 5, clock: 'fast', env: SLOWER });
  fake.onRequest(requests, () => {
    running.process.kill(signal);
    killInTime(running.process);
  });
  return finish(await running.ended, { whole: true });
}

/** As a platform does. */
function killInTime(child: ChildProcess): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  child.once('exit', () => clearTimeout(timer));
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('ends the process by the signal, with states and statuses written, and nothing is lost', async () => {
    const first = await stopped(signal, 20);
    expect(first.signal).toBe(signal);
    expect(Object.values(first.output.outcomes())).toContain('INCOMPLETE');
    expect(first.output.logs('WARN')).toEqual([
      'The read was told to stop. What is written is covered by the states.',
    ]);
    expect(first.stderr).toBe('');

    const direct = new DirectConnection(fake);
    const second = await direct.read({ syncId: 5, state: first.output.lastStates() });
    const whole = await direct.read();
    for (const { name } of await connection.streams()) {
      const key = await connection.keyOf(name);
      const both = [...first.output.records(name), ...second.output.records(name)];
      expect([name, ...new Set(sortedKeys(both, key))]).toEqual([
        name,
        ...sortedKeys(whole.output.records(name), key),
      ]);
    }
  });
});

describe('SIGTERM ends the process in time', () => {
  test('while answers that never come are waited for', async () => {
    fake.faults.add({ kind: 'silence', after: 10 });
    const { signal } = await stopped('SIGTERM', 11);
    expect(signal).toBe('SIGTERM');
  });

  test('while a rate limit is waited for', async () => {
    fake.faults.add({ kind: 'status', code: 429, headers: { 'Retry-After': '600' }, after: 10 });
    const { signal } = await stopped('SIGTERM', 11);
    expect(signal).toBe('SIGTERM');
  });

  test('while a failing server is tried again and again', async () => {
    fake.faults.add({ kind: 'status', code: 500, after: 10 });
    const { signal } = await stopped('SIGTERM', 15);
    expect(signal).toBe('SIGTERM');
  });

  test('while a check waits', async () => {
    fake.faults.add({ kind: 'silence' });
    const child = spawnCli('check', { config: connection.config });
    let stdout = '';
    child.stdout?.on('data', (part: Buffer) => (stdout += part.toString()));
    fake.onRequest(1, () => child.kill('SIGTERM'));
    const [, signal] = (await once(child, 'close')) as [null, string];
    expect(signal).toBe('SIGTERM');
    expect(JSON.parse(stdout)).toEqual({
      type: 'CONNECTION_STATUS',
      connectionStatus: {
        status: 'FAILED',
        message: 'The check was stopped before it ended. Run it again.',
      },
    });
  });

  test('a second after it where nobody drains the pipe', async () => {
    await fake.close();
    fake = await startFake({ size: { products: 4, auditEventsPerProduct: 5_000 } });
    const child = spawnCli('read', {
      config: { ...connection.config, base_url: fake.url },
      catalog: await connection.catalog({ streams: ['audit_logs'] }),
    });
    // By then more is written than a pipe takes.
    fake.onRequest(30, () => {
      child.kill('SIGTERM');
      killInTime(child);
    });
    const [, signal] = (await once(child, 'exit')) as [null, string];
    expect(signal).toBe('SIGTERM');
  });
});

test.each(['read', 'discover', 'spec'])(
  'a reader of %s that goes away ends the process quietly',
  async (command) => {
    const child = spawnCli(command, {
      ...(command === 'spec' ? {} : { config: connection.config }),
      ...(command === 'read' ? { catalog: await connection.catalog() } : {}),
    });
    let stderr = '';
    child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
    if (command === 'read') child.stdout?.once('data', () => child.stdout?.destroy());
    else child.stdout?.destroy();
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(stderr).toBe('');
    // As a shell reports a program that a broken pipe ended.
    expect(exitCode).toBe(141);
  },
);
