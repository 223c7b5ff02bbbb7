import fc from 'fast-check';
import { normalizeTimestamp } from '../../../../src/cdk/time/timestamp';
import { plainUtcEnd, timestampEdit } from '../../../../src/cdk/time/timestamp-bytes';

/** A timestamp in the one form by its bytes; undefined where they are not plain. */
function edited(text: string): string | undefined {
  const around = Buffer.from(`7${text}7`);
  const to = around.length - 1;
  const end = plainUtcEnd(around, 1, to);
  if (end === -1) return undefined;
  const edit = timestampEdit(1, end, to);
  if (edit === undefined) return text;
  expect(edit.bytes.toString()).toEqual(Buffer.from(edit.text).toString());
  return around.toString('latin1', 1, edit.from) + edit.text;
}

const PLAIN = [
  '2026-08-01T09:30:00Z',
  '2026-08-01T09:30:00',
  '2026-08-31T23:59:59.1Z',
  '2026-11-30T00:00:00.12',
  '2026-02-28T00:00:00.123456Z',
  '2026-08-01T09:30:00.1234567Z',
  '2026-08-01T09:30:00.123456',
  '2026-08-01T09:30:00.123456789012Z',
  '2026-08-01T09:30:00.12+00:00',
  '0001-01-01T00:00:00',
];
const OTHERS = [
  '2026-08-01T09:30Z',
  '2026-08-01 09:30:00',
  '2026-08-01T09:30:00.Z',
  '2026-08-01T09:30:00+02:00',
  '2026-08-01T09:30:00+00:01',
  '2024-02-29T00:00:00Z',
  '2026-11-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-08-00T00:00:00Z',
  '2026-08-01T24:00:00Z',
  '2026-08-01T09:60:00Z',
  '2026-08-01T09:30:60Z',
  '2026-08-01T09:30:0aZ',
  '2026-08-01T09:30:00.12aZ',
  '0000-08-01T09:30:00Z',
  '',
];

describe('timestamps in bytes', () => {
  it.each(PLAIN)('%s is made what its text is made', (text) => {
    expect(edited(text)).toBe(normalizeTimestamp(text));
  });

  it.each(OTHERS)('%s is left to the slower way', (text) => {
    expect(edited(text)).toBeUndefined();
  });

  it('never says another thing than the slower way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAIN, ...OTHERS),
        fc.nat(30),
        fc.constantFrom(...Array.from('0123456789TZ:.+- a/')),
        (text, place, letter) => {
          const at = place % Math.max(1, text.length);
          const changed = text.slice(0, at) + letter + text.slice(at + 1);
          const fast = edited(changed);
          if (fast !== undefined) expect(fast).toBe(normalizeTimestamp(changed));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
