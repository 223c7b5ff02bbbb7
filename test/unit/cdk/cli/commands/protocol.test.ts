import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkCommand,
  discoverCommand,
  readCommand,
  specCommand,
} from '../../../../../src/cdk/cli/commands/protocol';
import type { CommandContext } from '../../../../../src/cdk/cli/context';
import { tellFailure } from '../../../../../src/cdk/cli/program';
import { StoppedError } from '../../../../../src/cdk/http/http-errors';
import { configError } from '../../../../../src/cdk/errors/connector-error';
import type { Account } from '../../../../../src/cdk/read/account';
import type { Source, SourceEnvironment } from '../../../../../src/cdk/read/source';
import { clientOf } from '../../../../support/http/http-client';
import { carryOut, type Handler } from '../../../../support/http/memory-api';
import { courseOf, errorsOf, MemoryOutput } from '../../../../support/read/memory-output';
import { nobody } from '../../../../support/fake-terminal';
import { SimulatedClock } from '../../../../support/time/simulated-clock';
import { staff, toyLevels } from '../../../../support/toy/toy-account';
import { answers, toyShops } from '../../../../support/toy/toy-read';

const folder = mkdtempSync(join(tmpdir(), 'commands-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const files = {
  config: file('config.json', { password: 'hunter2' }),
  catalog: file('catalog.json', { streams: [{ stream: { name: 'staff' }, sync_mode: 'full_refresh' }] }),
};

/** A source over the toy account, parts of which a test may replace. */
function setUp(parts: Partial<Source<object>> = {}, handle: Handler = answers(toyShops(2, 1))) {
  const { client, clock } = clientOf(handle);
  const memory = new MemoryOutput(clock);
  const context: CommandContext = {
    output: memory.output,
    redactor: memory.redactor,
    clock,
    signal: new AbortController().signal,
    people: nobody(clock),
    env: {},
  };
  const account: Account = {
    client,
    levels: toyLevels,
    streams: [staff],
    records: { finisher: () => () => undefined, textShape: () => undefined },
  };
  const source: Source<object> = {
    name: 'source-toy',
    version: '1.2.3',
    exampleStream: 'staff',
    spec: () => ({ connectionSpecification: { type: 'object' } }),
    parseConfig: (value) => value as object,
    check: () => Promise.resolve(),
    discover: () => [],
    open: () => account,
    ...parts,
  };
  return { source, context, memory, clock };
}

const broken = () => {
  throw configError('Option "colour" must be blue.');
};

describe('spec', () => {
  it('says the specification, and ends with 0', async () => {
    const { source, context, memory } = setUp();
    expect(await specCommand(source, context)).toBe(0);
    expect(await memory.messages()).toEqual([
      { type: 'SPEC', spec: { connectionSpecification: { type: 'object' } } },
    ]);
  });
});

describe('check', () => {
  const check = async (parts: Partial<Source<object>>, config = files.config) => {
    const { source, context, memory } = setUp(parts);
    const exitCode = await checkCommand(source, context, { config });
    return { exitCode, messages: await memory.messages() };
  };

  it('ends with 0 and CONNECTION_STATUS as its last message', async () => {
    const { exitCode, messages } = await check({
      check: (_, { output }) => {
        output.log('WARN', 'a permission is missing');
        return Promise.resolve();
      },
    });
    expect(exitCode).toBe(0);
    expect(messages.map(({ type }) => type)).toEqual(['LOG', 'CONNECTION_STATUS']);
    expect(messages[1]).toEqual({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
  });

  it.each<[string, Partial<Source<object>>, string]>([
    ['a bad option', { parseConfig: broken }, files.config],
    ['a file that is not there', {}, join(folder, 'none.json')],
    [
      'a mistake that the check finds',
      { check: () => Promise.reject(configError('Mend it.')) },
      files.config,
    ],
  ])('ends with 0 also where it fails, by %s', async (_, parts, config) => {
    const { exitCode, messages } = await check(parts, config);
    expect(exitCode).toBe(0);
    expect(messages).toEqual([
      {
        type: 'CONNECTION_STATUS',
        connectionStatus: { status: 'FAILED', message: expect.stringMatching(/^[A-Z].*\.$/) as string },
      },
    ]);
  });

  it('has a deadline, and says where it was stopped', async () => {
    let deadlineMs: number | undefined;
    const { messages } = await check({
      check: (_, environment) => {
        ({ deadlineMs } = environment);
        return Promise.reject(new StoppedError());
      },
    });
    expect(deadlineMs).toBeGreaterThan(0);
    expect(messages.at(-1)).toMatchObject({
      connectionStatus: { status: 'FAILED', message: expect.stringMatching(/^The check was stopped/) },
    });
  });

  it('tells a fault of the connector as one, besides', async () => {
    const { messages } = await check({ check: () => Promise.reject(new TypeError('a bug')) });
    expect(errorsOf(messages).map(({ internal_message }) => internal_message)).toEqual(['TypeError: a bug']);
    expect(messages.at(-1)).toMatchObject({ connectionStatus: { status: 'FAILED' } });
  });

  it('says no secret in its message', async () => {
    const { messages } = await check({
      check: (_: object, { redactor }: SourceEnvironment) => {
        redactor.add('hunter2');
        return Promise.reject(configError('hunter2 is wrong'));
      },
    });
    expect(messages).toEqual([
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: '**** is wrong' } },
    ]);
  });
});

describe('discover', () => {
  it('says the catalog', async () => {
    const { source, context, memory } = setUp();
    expect(await discoverCommand(source, context, files)).toBe(0);
    expect(await memory.messages()).toEqual([{ type: 'CATALOG', catalog: { streams: [] } }]);
  });

  it('throws what is wrong with the configuration', async () => {
    const { source, context } = setUp({ parseConfig: broken });
    await expect(discoverCommand(source, context, files)).rejects.toThrow('Option "colour" must be blue.');
  });
});

describe('read', () => {
  it('ends with 0 when all streams are complete', async () => {
    const { source, context, memory, clock } = setUp();
    expect(await carryOut(clock, readCommand(source, context, files))).toBe(0);
    expect(courseOf(await memory.messages(), 'staff').at(-1)).toBe('COMPLETE');
  });

  it('ends with 1 when a stream failed', async () => {
    const { source, context, clock } = setUp({}, () => ({ status: 403 }));
    expect(await carryOut(clock, readCommand(source, context, files))).toBe(1);
  });

  it('throws what is wrong with a bad catalog, before anything is asked for', async () => {
    const { source, context } = setUp({}, () => {
      throw new Error('nothing is to be asked for');
    });
    const reading = readCommand(source, context, { ...files, catalog: file('bad.json', { streams: {} }) });
    await expect(reading).rejects.toThrow("The configured catalog can't be used");
  });

  it('throws what is wrong with a state', async () => {
    const { source, context } = setUp();
    const reading = readCommand(source, context, { ...files, state: file('state.txt', 'nonsense') });
    await expect(reading).rejects.toThrow("The state can't be used");
  });
});

describe('tellFailure', () => {
  it('writes one trace, and ends with 1', async () => {
    const memory = new MemoryOutput(new SimulatedClock());
    const { context } = setUp();
    expect(tellFailure(new Error('a bug'), { ...context, output: memory.output }, false)).toBe(1);
    expect(errorsOf(await memory.messages())).toMatchObject([
      { failure_type: 'system_error', internal_message: 'Error: a bug' },
    ]);
  });
});
