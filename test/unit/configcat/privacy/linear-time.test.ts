import fc from 'fast-check';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { parseConfig } from '../../../../src/configcat/config';
import { configCat } from '../../../../src/configcat/source';
import { IS_THOROUGH } from '../../../support/thorough';
import { withinMs } from '../../../support/bounded';
import { MemoryOutput } from '../../../support/read/memory-output';
import { SimulatedClock } from '../../../support/time/simulated-clock';

/** Ten times and more what it takes on a busy machine. What takes the square of the length needs minutes. */
const MOST_US_A_CHARACTER = 100;
const LENGTH = 100_000;

/** Bits that the rules look for, and what stands around them. */
const BITS = [
  'a',
  'A',
  '1',
  '.',
  '-',
  '_',
  '+',
  '@',
  '://',
  '/',
  ':',
  ' ',
  '%40',
  '"',
  '<',
  'é',
  'a@b',
  'http://',
  'Al',
  'key-',
];

function finisher(stream: string, options: object) {
  const { output, redactor } = new MemoryOutput(new SimulatedClock());
  const environment = { output, redactor, clock: new SimulatedClock(), signal: new AbortController().signal };
  const config = parseConfig({ username: 'u', password: 'p', ...options });
  const account = configCat.open(config, { ...environment, onHold: () => undefined });
  return account.records.finisher(stream, () => undefined);
}

/** Throws where a text takes longer than the bound. */
function assertLinear(text: string, work: (text: string) => unknown): void {
  withinMs((text.length * MOST_US_A_CHARACTER) / 1_000, () => void work(text));
}

const rules: [string, (text: string) => unknown][] = [
  ['change_requests', { personal_data: 'remove' }],
  ['audit_logs', { personal_data: 'hash', personal_data_salt: 'pepper' }],
  ['audit_logs', {}],
  ['webhooks', {}],
].map(([stream, options]) => {
  const finish = finisher(stream as string, options as object);
  const row = (text: string): JsonObject => ({
    ...{ title: text, details: text, url: text, unknown: text, comparisonValue: text },
    creatorUserFullName: 'Al',
    closedByUserFullName: 'Anna Kiss',
  });
  return [`${stream as string} ${JSON.stringify(options)}`, (text: string) => finish(row(text))];
});

/** A few bits again and again, with others before and behind them. */
const texts = fc
  .record({
    before: fc.array(fc.constantFrom(...BITS), { maxLength: 3 }),
    again: fc.array(fc.constantFrom(...BITS), { minLength: 1, maxLength: 4 }),
    behind: fc.array(fc.constantFrom(...BITS), { maxLength: 3 }),
  })
  .map(({ before, again, behind }) => {
    const bit = again.join('');
    return before.join('') + bit.repeat(Math.ceil(LENGTH / bit.length)) + behind.join('');
  });

it.each(rules)('%s takes a bounded time a character, whatever the text', (_, work) => {
  fc.assert(
    fc.property(texts, (text) => assertLinear(text, work)),
    { numRuns: IS_THOROUGH ? 8 : 3, seed: 14 },
  );
});

// Each of these once took the square of its length.
const KNOWN: [string, string][] = [
  ['letters and one @', `${'a'.repeat(LENGTH)}@`],
  ['letters before @ and letters behind it', `${'a'.repeat(LENGTH)}@${'b'.repeat(LENGTH)}`],
  ['dots and one @', `${'a.'.repeat(LENGTH)}@`],
  ['many @', '@'.repeat(LENGTH)],
  ['many half emails', 'a@b'.repeat(LENGTH / 2)],
  ['many hosts', `a@${'b.'.repeat(LENGTH)}`],
  ['letters and one ://', `${'a.'.repeat(LENGTH)}://`],
  ['figures and one ://', `${'1.'.repeat(LENGTH)}1://x`],
  ['many ://', '://'.repeat(LENGTH / 2)],
  ['many schemes', 'a://'.repeat(LENGTH / 2)],
  ['a long key', `${'a1'.repeat(LENGTH)}!`],
  ['many short keys', 'a1b2c3d4e5f6a7b8!'.repeat(LENGTH / 10)],
  ['blanks', ' '.repeat(LENGTH)],
  ['a name again and again', 'Al '.repeat(LENGTH / 2)],
  ['almost a name', 'Anna Kis '.repeat(LENGTH / 4)],
];

it.each(KNOWN)('%s', (_, text) => {
  for (const [, work] of rules) expect(() => assertLinear(text, work)).not.toThrow();
});
