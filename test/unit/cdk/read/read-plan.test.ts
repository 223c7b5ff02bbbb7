import type { ConfiguredStream } from '../../../../src/cdk/protocol/catalog';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { LevelTree } from '../../../../src/cdk/read/tree/level-tree';
import { beginning, isFinishedRetry, planRead, type StreamPlan } from '../../../../src/cdk/read/read-plan';
import type { StreamDefinition } from '../../../../src/cdk/read/stream-definition';
import { parseStateInput } from '../../../../src/cdk/state/state-input';

const base = {
  level: 'product',
  request: { path: '/x', records: [] },
  primaryKey: ['id'],
  permission: 'none',
};
const definitions: StreamDefinition[] = [
  { ...base, name: 'tags' },
  {
    ...base,
    name: 'logs',
    cursor: { kind: 'time', field: 'at', fromParameter: 'from', toParameter: 'to', longestRetentionMs: 1 },
  },
  { ...base, name: 'usage', cursor: { kind: 'snapshot', field: 'at' } },
];

const TREE = new LevelTree([{ name: 'product', parent: 'root', path: '/products', key: 'productId' }]);

const NOW = '2026-08-02T12:00:00.000000Z';
const T = (day: number, hour: number) => `2026-08-0${day}T${String(hour).padStart(2, '0')}:00:00.000000Z`;

function plan(stream: Partial<ConfiguredStream> & { name: string }, state?: JsonObject) {
  const configured = { syncMode: 'full_refresh', syncId: undefined, ...stream } as const;
  const [one] = planRead([configured], parseStateInput(state && { [stream.name]: state }), definitions, TREE);
  if (one === undefined) throw new Error('one stream was asked for');
  return one;
}

const finished = (syncId?: number) => ({ v: 1, ...(syncId && { sync_id: syncId }), ended: T(1, 12) });
const broken = (started: string, syncId?: number) => ({
  v: 1,
  ...(syncId && { sync_id: syncId }),
  open: { started, mark: 'p1' },
});
/** A read of everything as it is. */
const COVERAGE = { events: { startDate: undefined } };
const full = (syncId?: number) => ({ name: 'tags', syncMode: 'full_refresh' as const, syncId });
const appended = (syncId?: number) => ({ ...full(syncId), destinationAppends: true });
const incremental = (name: string, syncId?: number) => ({ name, syncMode: 'incremental' as const, syncId });

/** A finished retry ends before anything is asked; all else begins when the server's time is known. */
const howItBegins = (one: StreamPlan) =>
  isFinishedRetry(one) ? 'nothing' : beginning(one, NOW, COVERAGE).kind;

describe('how the read of a full refresh begins', () => {
  it.each<[string, Partial<ConfiguredStream> & { name: string }, JsonObject | undefined, string]>([
    ['no state', full(7), undefined, 'anew'],
    ['an empty state', full(7), {}, 'anew'],
    ['finished by this sync', full(7), finished(7), 'nothing'],
    ['finished by another sync', full(8), finished(7), 'anew'],
    ['finished, and neither has a sync_id', full(), finished(), 'anew'],
    ['finished without a sync_id', full(7), finished(), 'anew'],
    ['finished, and the catalog has no sync_id', full(), finished(7), 'anew'],
    ['broken in this sync', full(7), broken(T(2, 0), 7), 'continue'],
    ['broken in this sync, just a day ago', full(7), broken(T(1, 12), 7), 'continue'],
    ['broken in this sync, over a day ago', full(7), broken(T(1, 11), 7), 'anew'],
    ['broken in another sync, for a destination that overwrites', full(8), broken(T(2, 0), 7), 'anew'],
    ['broken in another sync, for one that appends', appended(8), broken(T(2, 0), 7), 'continue'],
    ['broken in another sync, just a day ago', appended(8), broken(T(1, 12), 7), 'continue'],
    ['broken in another sync, over a day ago', appended(8), broken(T(1, 11), 7), 'anew'],
    ['broken lately, without sync_ids', appended(), broken(T(2, 0)), 'continue'],
    ['broken over a day ago, without sync_ids', appended(), broken(T(1, 11)), 'anew'],
    ["finished under PyAirbyte's constant 1", full(1), finished(1), 'anew'],
    ["broken under PyAirbyte's constant 1", full(1), broken(T(2, 0), 1), 'anew'],
    ['not begun by then', full(7), { v: 1, sync_id: 7 }, 'anew'],
    ['an incremental catalog, finished by the same sync', incremental('tags', 1), finished(1), 'anew'],
    ['an incremental catalog, broken lately', incremental('tags', 1), broken(T(2, 0), 1), 'continue'],
    ['an incremental catalog, broken over a day ago', incremental('tags', 1), broken(T(1, 11), 1), 'anew'],
  ])('%s', (_, stream, state, kind) => {
    expect(howItBegins(plan(stream, state))).toBe(kind);
  });

  it.each([
    ['of all of the account, as this one', undefined, undefined, 'continue'],
    ['of the same part of the account', 'some', 'some', 'continue'],
    ['of a part of the account, and now of all', 'some', undefined, 'anew'],
    ['of all of the account, and now of a part', undefined, 'some', 'anew'],
    ['of another part of the account', 'some', 'other', 'anew'],
  ])('broken in a read %s', (_, before, now, kind) => {
    const { open } = broken(T(2, 0), 7);
    const state = { v: 1, sync_id: 7, open: { ...open, ...(before && { scope: before }) } };
    expect(beginning(plan(full(7), state), NOW, { ...COVERAGE, selection: now }).kind).toBe(kind);
  });
});

describe('how the read of a stream with a cursor in name begins', () => {
  const whole = (syncId?: number) => ({ name: 'usage', syncMode: 'full_refresh' as const, syncId });
  const read = { v: 1, sync_id: 7, at: T(1, 12) };

  it.each<[string, Partial<ConfiguredStream> & { name: string }, JsonObject | undefined, string]>([
    ['incremental, without a state', incremental('usage', 7), undefined, 'anew'],
    ['incremental, from a finished state: everything again', incremental('usage', 8), read, 'anew'],
    ['incremental, from the state of the same sync', incremental('usage', 7), read, 'anew'],
    ['incremental, from a cursor of another connector', incremental('usage'), { at: T(1, 0) }, 'anew'],
    ['incremental, from a cursor in the future', incremental('usage'), { v: 1, at: T(3, 0) }, 'nothing'],
    ['incremental, broken lately', incremental('usage', 8), broken(T(2, 0), 7), 'continue'],
    ['incremental, broken over a day ago', incremental('usage', 7), broken(T(1, 11), 7), 'anew'],
    ['full refresh, finished by this sync', whole(7), read, 'nothing'],
    ['full refresh, finished by another sync', whole(8), read, 'anew'],
    ['full refresh, broken in this sync', whole(7), broken(T(2, 0), 7), 'continue'],
  ])('%s', (_, stream, state, kind) => {
    expect(howItBegins(plan(stream, state))).toBe(kind);
  });
});

describe('how the read of a stream of events begins', () => {
  const whole = (syncId?: number) => ({ name: 'logs', syncMode: 'full_refresh' as const, syncId });
  const until = { open: { started: T(2, 0), until: T(2, 0), mark: 'p1' } };

  it.each<[string, Partial<ConfiguredStream> & { name: string }, JsonObject | undefined, string]>([
    ['no state', incremental('logs'), undefined, 'anew'],
    ['a cursor', incremental('logs'), { v: 1, at: T(2, 0) }, 'continue'],
    ['a cursor of now', incremental('logs'), { v: 1, at: NOW }, 'continue'],
    ['a cursor in the future', incremental('logs'), { v: 1, at: T(2, 13) }, 'nothing'],
    [
      'a cursor in the future, and a broken read',
      incremental('logs'),
      { v: 1, at: T(2, 13), ...until },
      'nothing',
    ],
    ['a cursor of the future of another connector', incremental('logs'), { at: T(2, 13) }, 'nothing'],
    ["a cursor of Airbyte's own connector", incremental('logs'), { at: '2026-08-01T00:00:00Z' }, 'continue'],
    [
      'a broken read, over a day old',
      incremental('logs', 1),
      { v: 1, sync_id: 2, at: T(1, 0), ...until },
      'continue',
    ],
    [
      'the same sync again, which is no retry',
      incremental('logs', 1),
      { v: 1, sync_id: 1, at: T(2, 0) },
      'continue',
    ],
    ['a full refresh after incremental reads', whole(8), { v: 1, sync_id: 7, at: T(2, 0) }, 'anew'],
    ['a full refresh finished by this sync', whole(7), { v: 1, sync_id: 7, at: T(2, 0) }, 'nothing'],
    ['a full refresh broken in this sync', whole(7), { v: 1, sync_id: 7, ...until }, 'continue'],
    [
      'a full refresh after a broken incremental read',
      whole(7),
      { v: 1, sync_id: 7, at: T(1, 0), ...until },
      'anew',
    ],
  ])('%s', (_, stream, state, kind) => {
    expect(howItBegins(plan(stream, state))).toBe(kind);
  });

  it.each<[string, string | undefined, string | undefined, string]>([
    ['that began at the same date', '2026-07-01T00:00:00.000000Z', '2026-07-01T00:00:00.000000Z', 'continue'],
    ['that began later', '2026-07-01T00:00:00.000000Z', undefined, 'anew'],
    ['that does not tell', undefined, '2026-07-01T00:00:00.000000Z', 'continue'],
  ])('a broken full refresh %s', (_, start, startDate, kind) => {
    const state = { v: 1, sync_id: 7, ...(start && { start }), ...until };
    const coverage = { ...COVERAGE, events: { startDate } };
    expect(beginning(plan(whole(7), state), NOW, coverage).kind).toBe(kind);
  });
});

describe('a state of another form', () => {
  it.each<[string, Partial<ConfiguredStream> & { name: string }, JsonObject]>([
    ['of events', incremental('logs'), { v: 1, form: 'before', at: T(2, 0) }],
    [
      'of events, broken',
      incremental('logs'),
      { v: 1, form: 'before', open: { started: T(1, 0), mark: 'p1' } },
    ],
    ['of a full refresh, broken', full(7), { ...broken(T(2, 0), 7), form: 'before' }],
  ])('%s is not gone on from, with a reason', (_, stream, state) => {
    expect(beginning(plan(stream, state), NOW, { ...COVERAGE, formOf: () => 'now' })).toEqual({
      kind: 'anew',
      reason: expect.stringMatching(/^Stream \w+: options that change the form of its records/) as string,
    });
  });

  it.each([
    ['the same form', 'now'],
    ['no form, because it predates them', undefined],
  ])('with %s is gone on from', (_, form) => {
    const state = { v: 1, ...(form && { form }), at: T(2, 0) };
    expect(beginning(plan(incremental('logs'), state), NOW, { ...COVERAGE, formOf: () => 'now' }).kind).toBe(
      'continue',
    );
  });
});

describe('planRead', () => {
  it('keeps the order of the catalog, and ignores the states of other streams', () => {
    const states = parseStateInput({ gone: { v: 1 }, tags: finished(7) });
    const plans = planRead([{ ...full(7), name: 'logs' }, full(7)], states, definitions, TREE);
    expect(plans.map(({ definition, state }) => [definition.name, state?.finished])).toEqual([
      ['logs', undefined],
      ['tags', true],
    ]);
  });

  it('is not incremental for a stream that only has full refreshes', () => {
    expect([plan(incremental('tags')).incremental, plan(incremental('logs')).incremental]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['that lies deeper than its slices', { mark: 'a/b/c/d' }, '"mark" must be the path of one of its slices'],
    ['that is nothing', {}, '"open" must name what is left to read'],
  ])('refuses a broken read with a mark %s, which would pass for done', (_, open, what) => {
    expect(() => plan(full(7), { v: 1, open: { started: T(2, 0), ...open } })).toThrow(
      `The state of stream "tags" is damaged: ${what}. Pass the last state that the connector wrote, or reset the stream.`,
    );
  });

  it('leaves out a stream that there is not, which stops no other', () => {
    const plans = planRead([full(7), { ...full(7), name: 'flags' }], new Map(), definitions, TREE);
    expect(plans.map(({ definition }) => definition.name)).toEqual(['tags']);
  });
});
