import { canRedraw, type Environment, hasColour, whenAsked } from '../../../../src/cdk/terminal/text-stream';
import { FakeStream } from '../../../support/fake-terminal';

interface Case {
  readonly name: string;
  readonly isTTY: boolean;
  readonly env: Environment;
  readonly colour: boolean;
  readonly redraws: boolean;
}

const CASES: readonly Case[] = [
  { name: 'a terminal', isTTY: true, env: { TERM: 'xterm' }, colour: true, redraws: true },
  { name: 'a terminal without a name, as on Windows', isTTY: true, env: {}, colour: true, redraws: true },
  { name: 'a pipe', isTTY: false, env: { TERM: 'xterm' }, colour: false, redraws: false },
  { name: 'a dumb terminal', isTTY: true, env: { TERM: 'dumb' }, colour: false, redraws: false },
  { name: 'a terminal in CI', isTTY: true, env: { CI: 'true' }, colour: true, redraws: false },
  { name: 'an empty CI', isTTY: true, env: { CI: '' }, colour: true, redraws: true },
  { name: 'NO_COLOR', isTTY: true, env: { NO_COLOR: '1' }, colour: false, redraws: true },
  { name: 'an empty NO_COLOR', isTTY: true, env: { NO_COLOR: '' }, colour: true, redraws: true },
  { name: 'FORCE_COLOR on a pipe', isTTY: false, env: { FORCE_COLOR: '1' }, colour: true, redraws: false },
  {
    name: 'FORCE_COLOR on a dumb terminal',
    isTTY: true,
    env: { FORCE_COLOR: '3', TERM: 'dumb' },
    colour: true,
    redraws: false,
  },
  { name: 'FORCE_COLOR=0', isTTY: true, env: { FORCE_COLOR: '0' }, colour: false, redraws: true },
  {
    name: 'NO_COLOR and FORCE_COLOR',
    isTTY: true,
    env: { NO_COLOR: '1', FORCE_COLOR: '1' },
    colour: false,
    redraws: true,
  },
];

test.each(CASES.map((one) => [one.name, one] as const))('%s', (_, { isTTY, env, colour, redraws }) => {
  const stream = new FakeStream(isTTY);
  expect({ colour: hasColour(stream, env), redraws: canRedraw(stream, env) }).toEqual({ colour, redraws });
});

test.each([
  ['its own', 132, 132],
  ['none where it says 0, as a terminal of a container may', 0, undefined],
])('a terminal has a width: %s', (_, told, columns) => {
  expect(whenAsked(() => new FakeStream(true, told)).columns).toBe(columns);
});
