import fc from 'fast-check';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { parseConfig } from '../../../../src/configcat/config';
import { ConfigCatSource } from '../../../../src/configcat/source';
import { MemoryOutput } from '../../../support/memory-output';
import { SimulatedClock } from '../../../support/simulated-clock';

/** Twenty times what it takes on a slow machine: what takes the square of the length is a thousand times beyond it. */
const MOST_US_A_CHARACTER = 40;
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
  const account = new ConfigCatSource().open(config, { ...environment, onHold: () => undefined });
  return account.records.finisher(stream, () => undefined);
}

/** Microseconds that a text takes, a character. */
function costOf(text: string, work: (text: string) => unknown): number {
  const began = performance.now();
  work(text);
  return ((performance.now() - began) * 1_000) / text.length;
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
  work('warm up');
  fc.assert(
    fc.property(texts, (text) => costOf(text, work) < MOST_US_A_CHARACTER),
    { numRuns: 15, seed: 14 },
  );
});

it('is a bound that an expression with the square of the length breaks', () => {
  const quadratic = (text: string) => /[a-z.]+@/.test(text);
  expect(costOf('a'.repeat(LENGTH), quadratic)).toBeGreaterThan(MOST_US_A_CHARACTER);
});
