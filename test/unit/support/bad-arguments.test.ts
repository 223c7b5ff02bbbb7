import { commandLine } from '../../tools/chaos/command-line';
import { modelOptions } from '../../tools/model/command-line';
import { badArguments } from '../../support/bad-arguments';

const PROGRAMS = { chaos: commandLine, model: modelOptions };

describe.each(Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])('npm run %s', (name) => {
  test.each([
    [['--nonsense'], "Unknown option '--nonsense'; --help says what there is.\n"],
    [['--seed'], "Option '--seed <value>' argument missing; --help says what there is.\n"],
    [['--seed', 'x'], '--seed must be a whole number from 0, not x; --help says what there is.\n'],
  ])('says in one sentence what is wrong with %j', (args, sentence) => {
    expect(sentenceOf(() => PROGRAMS[name](args))).toBe(sentence);
  });
});

function sentenceOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return badArguments(error);
  }
}
