import type { Rule } from './servers';
import type { Shape } from './simulation';

/** The targets of a shape, as fractions: the least budget used, and the most requests refused. */
export interface Bar {
  readonly used: number;
  readonly refused: number;
}

export interface NamedShape extends Shape {
  readonly group: string;
  readonly bar: Bar;
}

/** `20/s`, `500/min`, `5000/5min`, `10000/h`. */
export function rule(text: string): Rule {
  const [requests = '', span = ''] = text.split('/');
  const unitMs = { s: 1000, min: 60_000, h: 3_600_000 }[span.replace(/^\d+/, '')];
  if (unitMs === undefined) throw new Error(`no rule: ${text}`);
  return { requests: Number(requests), spanMs: Number(/^\d+/.exec(span)?.[0] ?? 1) * unitMs };
}

export function rulesOf(text: string): Rule[] {
  return text.split(' + ').map(rule);
}

const VARYING = [10, 250] as const;
const FIXED = [10, 60, 250];
const WORKERS = [1, 10, 40];
const PAIRS = ['20/s + 500/min', '10/s + 5000/5min', '30/s + 1000/min', '5/s + 100/min'];

const ONE: Bar = { used: 0.95, refused: 0.01 };
const TWO: Bar = { used: 0.9, refused: 0.02 };
const TWO_VARYING: Bar = { used: 0.8, refused: 0.03 };
const CONNECTORS_ONE: Bar = { used: 0.85, refused: 0.04 };
const CONNECTORS_TWO: Bar = { used: 0.75, refused: 0.06 };
const SHARED_ONE: Bar = { used: 0.75, refused: 0.05 };
const SHARED_TWO: Bar = { used: 0.65, refused: 0.08 };
const SURVIVES: Bar = { used: 0.5, refused: 1 };

function minutesFor(rules: readonly Rule[]): number {
  return Math.max(...rules.map(({ spanMs }) => spanMs)) >= 300_000 ? 10 : 5;
}

function shape(group: string, bar: Bar, text: string, more: Partial<Shape>): NamedShape {
  const rules = rulesOf(text);
  return { group, bar, rules, workers: 10, tripMs: VARYING, minutes: minutesFor(rules), routes: 3, ...more };
}

function each<T>(values: readonly T[], make: (value: T) => NamedShape[]): NamedShape[] {
  return values.flatMap(make);
}

export const SHAPES: readonly NamedShape[] = [
  ...each(['60/min', '500/min', '1000/min', '5000/5min', '10/s'], (text) =>
    each([1, 10, 40], (workers) =>
      each<Shape['tripMs']>([60, VARYING], (tripMs) => [
        shape('one window, with headers', ONE, text, { workers, tripMs }),
      ]),
    ),
  ),
  ...each(['seconds', 'epoch seconds', 'HTTP date', 'ISO'] as const, (reset) =>
    each([-600_000, 600_000], (aheadMs) => [
      shape('one window, other headers', ONE, '60/min', { reset, aheadMs }),
    ]),
  ),
  ...each(PAIRS, (text) =>
    each(WORKERS, (workers) => [
      ...each(FIXED, (tripMs) => [shape('two windows', TWO, text, { workers, tripMs })]),
      shape('two windows, trips that vary', TWO_VARYING, text, { workers }),
    ]),
  ),
  ...each([10, 40], (workers) => [
    shape('three windows', TWO_VARYING, '20/s + 500/min + 10000/h', { workers }),
  ]),
  ...each([10, 40], (workers) => [
    ...each(['60/min', '500/min', '1000/min'], (text) => [
      shape('two connectors, one window', CONNECTORS_ONE, text, { workers, connectors: 2 }),
    ]),
    ...each(PAIRS, (text) => [
      shape('two connectors, two windows', CONNECTORS_TWO, text, { workers, connectors: 2 }),
    ]),
  ]),
  ...each(['60/min', '500/min', '1000/min'], (text) => [
    shape('another consumer, one window', SHARED_ONE, text, { othersShare: 0.3 }),
    shape('a limit that halves, one window', SHARED_ONE, text, { halves: true, minutes: 10 }),
  ]),
  ...each(PAIRS, (text) => [
    shape('another consumer, two windows', SHARED_TWO, text, { othersShare: 0.3 }),
    shape('a limit that halves, two windows', SHARED_TWO, text, { halves: true, minutes: 10 }),
  ]),
  ...each(['10/s', '60/min', '500/min', '20/s + 500/min'], (text) =>
    each([10, 40], (workers) => [
      shape('Retry-After alone', SHARED_ONE, text, { workers, hasHeaders: false }),
    ]),
  ),
  ...each(['500/min', '20/s + 500/min', '10/s + 5000/5min'], (text) =>
    each([60], (tripMs) => [
      shape('a limit for each endpoint', TWO, text, { byRoute: true, routes: 4, workers: 5, tripMs }),
    ]),
  ),
  ...each(['10/s', '60/min', '1000/min'], (text) =>
    each(['sliding log', 'token bucket'] as const, (counts) => [
      shape('other ways of counting', SURVIVES, text, { counts }),
    ]),
  ),
];

/** Such as `20/s + 500/min, 10 workers, trips of 10 to 250 ms`. */
export function describeShape(named: NamedShape): string {
  const { rules, workers, tripMs, counts, byRoute = false, routes = 1, reset, aheadMs = 0 } = named;
  const clock =
    aheadMs === 0 ? undefined : `clock ${Math.abs(aheadMs) / 60_000} min ${aheadMs > 0 ? 'ahead' : 'behind'}`;
  const form = reset === undefined ? undefined : `reset in ${reset}`;
  const limits = rules.map(({ requests, spanMs }) => `${requests}/${spanText(spanMs)}`).join(' + ');
  const trips = typeof tripMs === 'number' ? `${tripMs} ms` : `${tripMs.join(' to ')} ms`;
  const people = byRoute ? `${routes} endpoints with ${workers} workers each` : `${workers} workers`;
  return [limits, counts, people, trips, form, clock].filter((part) => part !== undefined).join(', ');
}

function spanText(spanMs: number): string {
  if (spanMs < 60_000) return spanMs === 1000 ? 's' : `${spanMs / 1000} s`;
  if (spanMs < 3_600_000) return spanMs === 60_000 ? 'min' : `${spanMs / 60_000} min`;
  return 'h';
}
