import type { Environment } from '../../../../src/cdk/terminal/text-stream';
import { FakeStream, HandTicker, peopleAt } from '../../../support/fake-terminal';
import { SimulatedClock } from '../../../support/time/simulated-clock';

function setUp(isTTY: boolean, env: Environment = {}) {
  const clock = new SimulatedClock();
  const stderr = new FakeStream(isTTY);
  const hand = new HandTicker();
  const people = peopleAt(clock, { stderr, env, ticker: hand.ticker });
  return { clock, stderr, hand, people };
}

const drawn = {
  drawing: ({ beganMs, nowMs }: { beganMs: number; nowMs: number }) => [`${nowMs - beganMs} ms`],
  closing: () => 'done',
};

describe('progress', () => {
  it('is drawn at each tick, and a last line stays', async () => {
    const { clock, stderr, hand, people } = setUp(true);
    const result = await people.progress(async () => {
      hand.tick();
      expect(stderr.screen).toEqual(['0 ms']);
      await clock.advance(250);
      hand.tick();
      expect(stderr.screen).toEqual(['250 ms']);
      return 'result';
    }, drawn);
    expect([result, stderr.screen, hand.listening]).toEqual(['result', ['done', ''], 0]);
  });

  it('stands below what is said meanwhile', async () => {
    const { stderr, hand, people } = setUp(true, { NO_COLOR: '1' });
    await people.progress(async () => {
      hand.tick();
      people.say('warning', 'Mind\nthis.');
      expect(stderr.screen).toEqual(['Warning: Mind this.', '0 ms']);
    }, drawn);
    expect(stderr.screen).toEqual(['Warning: Mind this.', 'done', '']);
  });

  it('ends also when the work fails', async () => {
    const { stderr, hand, people } = setUp(true);
    const work = async () => {
      hand.tick();
      throw new Error('broken');
    };
    await expect(people.progress(work, drawn)).rejects.toThrow('broken');
    expect([stderr.screen, hand.listening]).toEqual([['done', ''], 0]);
  });

  it.each<[string, boolean, Environment]>([
    ['a pipe', false, {}],
    ['a dumb terminal', true, { TERM: 'dumb' }],
    ['CI', true, { CI: 'true' }],
  ])('is not drawn where stderr is %s', async (_, isTTY, env) => {
    const { stderr, hand, people } = setUp(isTTY, env);
    await people.progress(async () => expect(hand.listening).toBe(0), drawn);
    expect(stderr.written).toBe('');
  });

  it('is wiped where the process ends in the middle', async () => {
    const { stderr, hand, people } = setUp(true);
    void people.progress(() => new Promise(() => undefined), drawn);
    hand.tick();
    people.leave();
    expect(stderr.screen).toEqual(['']);
  });
});

describe('sentences', () => {
  it.each([
    ['error', '\u001b[31mError: It broke.\u001b[39m\n'],
    ['warning', '\u001b[33mWarning: It broke.\u001b[39m\n'],
    ['note', '\u001b[2mIt broke.\u001b[22m\n'],
  ] as const)('%s has its colour where there is colour', (kind, expected) => {
    const { stderr, people } = setUp(true);
    people.say(kind, 'It broke.');
    expect(stderr.written).toBe(expected);
  });

  it('have none where there is none, whatever a server put into them', () => {
    const { stderr, people } = setUp(false);
    people.say('error', 'It \u001b[32mbroke\u001b[0m.');
    expect(stderr.written).toBe('Error: It \\u001b[32mbroke\\u001b[0m.\n');
  });
});

test.each([
  ['of a terminal', new FakeStream(true, 132), {}, 132],
  ['that COLUMNS tells, in a pipe', new FakeStream(false), { COLUMNS: '200' }, 200],
  ['that is usual, in a pipe', new FakeStream(false), {}, 80],
  ['that is usual, where COLUMNS is nonsense', new FakeStream(false), { COLUMNS: 'wide' }, 80],
])('stdout has the width %s', (_, stdout, env, columns) => {
  expect(peopleAt(new SimulatedClock(), { stdout, env }).columns).toBe(columns);
});
