import { openAccount } from '../../../../../src/cdk/read/account';
import { StreamMessages } from '../../../../../src/cdk/read/run/stream-messages';
import type { StreamDefinition } from '../../../../../src/cdk/read/stream-definition';
import { ROOT_SLICE } from '../../../../../src/cdk/read/tree/slice';
import { recordForm } from '../../../../../src/cdk/records/record-form';
import { ListClient } from '../../../../support/http/list-client';
import { MemoryOutput } from '../../../../support/read/memory-output';
import { SimulatedClock } from '../../../../support/time/simulated-clock';

const SECOND = 1_000;

const TAGS: StreamDefinition = {
  name: 'tags',
  level: 'root',
  request: { path: '/tags' },
  primaryKey: ['id'],
};
const account = openAccount({
  client: new ListClient(() => []),
  levels: [],
  streams: [TAGS],
  records: recordForm({ schemas: {} }),
});

type Step = 'record' | 'hold' | 'wait' | 'end';

/** What a stream says of itself: a hold lasts ten seconds, and so does a wait. */
async function said(steps: readonly Step[]): Promise<string[]> {
  const clock = new SimulatedClock();
  const memory = new MemoryOutput(clock);
  const messages = new StreamMessages({
    definition: TAGS,
    account,
    output: memory.output,
    clock,
    state: () => ({}),
  });
  messages.started();
  for (const step of steps) {
    if (step === 'record') await messages.write([{ id: 1 }], ROOT_SLICE);
    else if (step === 'hold') messages.rateLimited(clock.now() + 10 * SECOND);
    else if (step === 'end') messages.end(true, true, []);
    else {
      const slept = clock.sleep(10 * SECOND);
      await clock.run();
      await slept;
    }
  }
  const statuses = (await memory.messages()).flatMap(({ trace }) => trace?.stream_status ?? []);
  return statuses.map(({ status: name, reasons }) => (reasons === undefined ? name : `${name} limited`));
}

describe('the statuses of a stream', () => {
  it.each<[string, Step[], string[]]>([
    ['runs from its first record on, and says it once', ['record', 'record', 'end'], ['RUNNING', 'COMPLETE']],
    ['without a record only begins and ends', ['end'], ['COMPLETE']],
    [
      'lets a hold stand while records of answers come that were under way',
      ['hold', 'record', 'record', 'end'],
      ['RUNNING limited', 'COMPLETE'],
    ],
    [
      'runs again with the first record after a hold',
      ['record', 'hold', 'record', 'wait', 'record', 'record', 'end'],
      ['RUNNING', 'RUNNING limited', 'RUNNING', 'COMPLETE'],
    ],
    [
      'runs for the first time after a hold that came before',
      ['hold', 'wait', 'record', 'end'],
      ['RUNNING limited', 'RUNNING', 'COMPLETE'],
    ],
    [
      'tells each hold',
      ['hold', 'wait', 'record', 'hold', 'hold', 'wait', 'record'],
      ['RUNNING limited', 'RUNNING', 'RUNNING limited', 'RUNNING limited', 'RUNNING'],
    ],
  ])('a stream %s', async (_, steps, expected) => {
    expect(await said(steps)).toEqual(['STARTED', ...expected]);
  });
});
