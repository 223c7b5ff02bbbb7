import fc from 'fast-check';
import {
  normalizeTimestamp,
  shiftTimestamp,
  timestampMs,
  timestampOfMs,
} from '../../../../src/cdk/time/timestamp';

describe('normalizeTimestamp', () => {
  it.each([
    ['seven digits of .NET, the last one cut', '2026-08-01T09:30:00.1234567Z', '2026-08-01T09:30:00.123456Z'],
    ['no offset, as .NET writes UTC', '2026-08-01T09:30:00.12', '2026-08-01T09:30:00.120000Z'],
    ['no fraction', '2026-08-01T09:30:00Z', '2026-08-01T09:30:00.000000Z'],
    ['no seconds', '2026-08-01T09:30Z', '2026-08-01T09:30:00.000000Z'],
    ['an offset east, over midnight', '2026-08-01T01:30:00.5+02:00', '2026-07-31T23:30:00.500000Z'],
    ['an offset west, over the year', '2025-12-31T23:30:00-05:30', '2026-01-01T05:00:00.000000Z'],
    ['an offset without a colon', '2026-08-01T09:30:00.000001+0200', '2026-08-01T07:30:00.000001Z'],
    ['an offset of nothing', '2026-08-01T09:30:00+00:00', '2026-08-01T09:30:00.000000Z'],
    ['a blank instead of the T', '2026-08-01 09:30:00', '2026-08-01T09:30:00.000000Z'],
    ['a blank before the Z', '2026-08-01T09:30:00 Z', '2026-08-01T09:30:00.000000Z'],
    ['small letters', '2026-08-01t09:30:00.5z', '2026-08-01T09:30:00.500000Z'],
    ['a leap day', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
    [
      "the least that .NET knows, which stands for 'never'",
      '0001-01-01T00:00:00',
      '0001-01-01T00:00:00.000000Z',
    ],
    ['the greatest', '9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999999Z'],
    ['its own form', '2026-08-01T09:30:00.123456Z', '2026-08-01T09:30:00.123456Z'],
  ])('writes %s in one form', (_, text, normalized) => {
    expect(normalizeTimestamp(text)).toBe(normalized);
  });

  it.each([
    ['a date alone', '2026-08-01'],
    ['a month that is none', '2026-13-01T00:00:00Z'],
    ['a day that is none', '2026-08-32T00:00:00Z'],
    ['an hour that is none', '2026-08-01T25:00:00Z'],
    ['a minute that is none', '2026-08-01T09:60:00Z'],
    ['words', 'yesterday'],
    ['a number', '1785576600'],
    ['an empty text', ''],
    ['something behind it', '2026-08-01T09:30:00Z and more'],
    ['a blank before the Z that does not break', '2026-08-01T09:30:00\u00a0Z'],
    ['a tab before the Z', '2026-08-01T09:30:00\tZ'],
    ['an offset that is none', '2026-08-01T09:30:00+25:00'],
    ['a day that its month does not have', '2026-02-30T00:00:00Z'],
    ['a day that its year does not have', '2026-02-29T00:00:00.5Z'],
    ['the 24th hour', '2026-08-01T24:00:00Z'],
    ['a time that is after the year 9999 in UTC', '9999-12-31T23:59:59.9999999-05:00'],
    ['a time that is before the year 1 in UTC', '0001-01-01T00:00:00+02:00'],
    ['a year before the first', '0000-06-01T00:00:00Z'],
    ['a year before the first, with an offset', '0000-06-01T00:00:00+01:00'],
  ])('knows that %s is no date-time', (_, text) => {
    expect(normalizeTimestamp(text)).toBeUndefined();
  });

  it('orders its texts as the times are ordered, whatever forms they came in', () => {
    const moment = fc.record({
      micros: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n }),
      offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [first, second] = [written(a.micros, a.offset), written(b.micros, b.offset)].map((text) =>
          normalizeTimestamp(text),
        );
        expect(first).toHaveLength(27);
        expect((first ?? '') < (second ?? '')).toBe(a.micros < b.micros);
        expect(first === second).toBe(a.micros === b.micros);
      }),
    );
  });
});

/** A moment as a server in another zone would write it. */
function written(micros: bigint, offsetMinutes: number): string {
  const local = new Date(Number(micros / 1_000n) + offsetMinutes * 60_000).toISOString().slice(0, 23);
  const digits = String(micros % 1_000n).padStart(3, '0');
  const minutes = Math.abs(offsetMinutes);
  const two = (number: number) => String(number).padStart(2, '0');
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${local}${digits}${zone}`;
}

describe('moving timestamps', () => {
  it.each([
    ['an hour back over midnight', '2026-08-01T00:30:00.123456Z', -3_600_000, '2026-07-31T23:30:00.123456Z'],
    ['a second on', '2026-12-31T23:59:59.999999Z', 1_000, '2027-01-01T00:00:00.999999Z'],
    ['a millisecond back', '2026-08-01T00:00:00.000001Z', -1, '2026-07-31T23:59:59.999001Z'],
  ])('moves %s and keeps the microseconds', (_, timestamp, ms, moved) => {
    expect(shiftTimestamp(timestamp, ms)).toBe(moved);
  });

  it('comes back to where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1e11, max: 1e11 }), (ms, by) => {
        const timestamp = timestampOfMs(ms);
        expect(timestampMs(timestamp)).toBe(ms);
        expect(shiftTimestamp(shiftTimestamp(timestamp, by), -by)).toBe(timestamp);
      }),
    );
  });
});
