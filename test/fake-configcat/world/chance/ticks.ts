import { hash } from './random';

/** 100-nanosecond units since 2020-01-01T00:00:00Z: the resolution of .NET dates, in safe integers until 2048. */
export type Ticks = number;

const EPOCH_MS = Date.UTC(2020, 0, 1);

const TICKS_PER_MS = 10_000;
export const TICKS_PER_SECOND = 10_000_000;
export const TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;

export function ticksOf(epochMs: number): Ticks {
  return Math.round((epochMs - EPOCH_MS) * TICKS_PER_MS);
}

/** Milliseconds since the epoch; finer digits are cut. */
function msOf(ticks: Ticks): number {
  return EPOCH_MS + Math.floor(ticks / TICKS_PER_MS);
}

/** The beginning of the month of a time. */
export function firstOfMonth(ticks: Ticks): Ticks {
  const date = new Date(msOf(ticks));
  return ticksOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
}

const OFFSETS = ['', '+00:00', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z'];

/**
 * A date as .NET writes it: as many digits of fraction as it needs, up to 7, and not always with an offset.
 * Equal ticks give equal text.
 */
export function formatDate(ticks: Ticks): string {
  const second = new Date(msOf(ticks)).toISOString().slice(0, 19);
  const fraction = (ticks % TICKS_PER_SECOND).toString().padStart(7, '0').replace(/0+$/, '');
  return `${second}${fraction === '' ? '' : `.${fraction}`}${OFFSETS[hash(ticks) % OFFSETS.length]}`;
}

const DATE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Reads an ISO 8601 date; without an offset it is UTC. Undefined for other texts. */
export function parseDate(text: string): Ticks | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, day, minute = '00:00', second = '00', fraction = '', offset = 'Z'] = match;
  const ms = Date.parse(`${day}T${minute}:${second}${offset}`);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  return ticksOf(ms) + Number(fraction.slice(0, 7).padEnd(7, '0'));
}
