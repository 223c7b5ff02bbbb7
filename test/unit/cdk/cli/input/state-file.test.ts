import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStateFile } from '../../../../../src/cdk/cli/input/state-file';

const folder = mkdtempSync(join(tmpdir(), 'state-file-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string): string {
  const path = join(folder, 'state');
  writeFileSync(path, content);
  return path;
}

const stateOf = (stream: string, cursor: string) => ({
  type: 'STATE',
  state: { type: 'STREAM', stream: { stream_descriptor: { name: stream }, stream_state: { cursor } } },
});
const record = (text: string) => ({ type: 'RECORD', record: { stream: 'a', data: { text }, emitted_at: 1 } });
const lines = (...messages: readonly unknown[]) => messages.map((one) => `${JSON.stringify(one)}\n`).join('');
const log = { type: 'LOG', log: { level: 'INFO', message: 'hello' } };

describe('an output', () => {
  it.each<[string, string, unknown[]]>([
    [
      'the last state of each stream counts',
      lines(log, stateOf('a', '1'), record('x'), stateOf('b', '1'), stateOf('a', '2')),
      [stateOf('a', '2'), stateOf('b', '1')],
    ],
    ['one state alone', lines(stateOf('a', '1')), [stateOf('a', '1')]],
    ['no state at all', lines(log, record('x')), []],
    [
      'a last line that was cut counts for nothing',
      lines(log, stateOf('a', '1')) + JSON.stringify(stateOf('a', '2')).slice(0, 50),
      [stateOf('a', '1')],
    ],
    [
      'a last line that only lacks its end counts',
      lines(log) + JSON.stringify(stateOf('a', '2')),
      [stateOf('a', '2')],
    ],
    [
      'a line that was cut, and the output of another read after it',
      `${lines(stateOf('a', '1'))}${JSON.stringify(stateOf('a', '2')).slice(0, 90)}${lines(log, record('x'))}`,
      [stateOf('a', '1')],
    ],
    ['a blank line before it', `\n${lines(log, stateOf('a', '1'))}`, [stateOf('a', '1')]],
    [
      'what a record holds is no state',
      lines(record('"type":"STATE"'), stateOf('a', '1')),
      [stateOf('a', '1')],
    ],
    [
      'states that another program kept, with blanks',
      '{"type": "STREAM", "stream": {"stream_descriptor": {"name": "a"}, "stream_state": {}}}\n',
      [{ type: 'STREAM', stream: { stream_descriptor: { name: 'a' }, stream_state: {} } }],
    ],
    [
      'lines that are longer than what is read at a time',
      lines(record('x'.repeat(3_000_000)), stateOf('a', 'y'.repeat(1_500_000)), record('z')),
      [stateOf('a', 'y'.repeat(1_500_000))],
    ],
  ])('%s', (_, content, states) => {
    expect(readStateFile(file(content))).toEqual({ content: states, isOutput: true });
  });

  it('says in which line a state is broken', () => {
    const path = file(`${lines(log)}{"type":"STATE",\n${lines(log)}`);
    expect(() => readStateFile(path)).toThrow(`The state file ${path} is not valid JSON in line 2.`);
  });
});

describe('a state file', () => {
  it.each<[string, string, unknown]>([
    ['a list of states', JSON.stringify([stateOf('a', '1')]), [stateOf('a', '1')]],
    ['the same on many lines', JSON.stringify([stateOf('a', '1')], undefined, 2), [stateOf('a', '1')]],
    ['one state on many lines', JSON.stringify(stateOf('a', '1'), undefined, 2), stateOf('a', '1')],
    ['an empty list', '[]\n', []],
    ['a legacy object', '{"a":{"cursor":"1"}}', { a: { cursor: '1' } }],
    ['nothing', '', []],
  ])('%s', (_, content, state) => {
    expect(readStateFile(file(content))).toEqual({ content: state, isOutput: false });
  });

  it('that is not there is told by name', () => {
    expect(() => readStateFile('/nowhere/state')).toThrow(
      "The state file /nowhere/state can't be read: there is no such file.",
    );
  });
});
