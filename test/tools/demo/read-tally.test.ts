import type { Message } from './messages';
import { ReadTally } from './read-tally';

const record = (stream: string): Message => ({ type: 'RECORD', record: { stream, data: {} } });
const state = (name: string, cursor: number): Message => ({
  type: 'STATE',
  state: { stream: { stream_descriptor: { name }, ...{ stream_state: { cursor } } } },
});
const status = (name: string, text: string, at: number): Message => ({
  type: 'TRACE',
  trace: { emitted_at: at, stream_status: { stream_descriptor: { name }, status: text } },
});

function tallyOf(...messages: Message[]): ReadTally {
  const tally = new ReadTally();
  for (const message of messages) tally.take(message);
  return tally;
}

test('records are counted in all and stream by stream', () => {
  const tally = tallyOf(record('tags'), record('tags'), record('configs'));

  expect([
    tally.records,
    tally.recordsOf('tags'),
    tally.recordsOf('configs'),
    tally.recordsOf('none'),
  ]).toEqual([3, 2, 1, 0]);
});

test('a stream ends COMPLETE or INCOMPLETE, and took from its start to its end', () => {
  const tally = tallyOf(
    status('tags', 'STARTED', 1_000),
    status('configs', 'STARTED', 1_000),
    status('tags', 'RUNNING', 1_200),
    status('tags', 'COMPLETE', 3_500),
    status('configs', 'INCOMPLETE', 4_000),
  );

  expect(tally.ended).toBe(2);
  expect([tally.isComplete('tags'), tally.isComplete('configs')]).toEqual([true, false]);
  expect(tally.secondsOf('tags')).toBe(2.5);
});

test('the last state of each stream is what a next read is given', () => {
  const states = tallyOf(state('tags', 1), state('configs', 2), state('tags', 3)).states();

  expect(states).toEqual([state('tags', 3), state('configs', 2)]);
});

test('errors are kept as a person reads them', () => {
  const tally = tallyOf({ type: 'TRACE', trace: { emitted_at: 1, error: { message: 'It broke.' } } });

  expect(tally.errors).toEqual(['It broke.']);
});
