import type { ConfiguredStream } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { someNames } from '../protocol/some-names';
import type { StateInput } from '../state/state-input';
import type { StreamPlan } from './read-plan';

/** What Airbyte's own connectors leave where they had no cursor. */
const MARKER = /^__ab_/;

interface ReadInput {
  readonly catalog: readonly ConfiguredStream[];
  readonly states: StateInput;
  readonly plans: readonly StreamPlan[];
  /** Is there such a stream, whether it is offered or not? */
  readonly isStream: (name: string) => boolean;
}

/** What of a catalog and its states has no effect: one sentence each. */
export function inputWarnings({ catalog, states, plans, isStream }: ReadInput): string[] {
  const strangers = [...states.keys()].filter((name) => !isStream(name));
  return [
    ...(catalog.length === 0
      ? ['The catalog has no streams, so nothing is read. Add the streams that you want.']
      : []),
    ...about(strangers, 'The state names streams that this source does not have, which has no effect:'),
    ...modeWarnings(plans),
    ...plans.flatMap((plan) => [...cursorWarning(plan), ...stateWarning(plan)]),
  ];
}

/** One sentence for all streams of a kind: PyAirbyte asks incremental of every stream. */
function modeWarnings(plans: readonly StreamPlan[]): string[] {
  const named = (those: (plan: StreamPlan) => boolean) =>
    plans.filter(those).map(({ definition }) => definition.name);
  const missing = named(({ configured }) => configured.isModeMissing === true);
  // Where there is a cursor_field too, its sentence says it.
  const full = named(
    ({ configured: { syncMode, cursorField }, incremental }) =>
      syncMode === 'incremental' && !incremental && cursorField === undefined,
  );
  return [
    ...about(missing, 'The catalog gives no "sync_mode", so all rows are read, as with "full_refresh", of:'),
    ...about(
      full,
      'The catalog asks "incremental" of streams that have no cursor, so each read brings all of their rows:',
    ),
  ];
}

/** A sentence that ends with names, if there are any. */
function about(names: readonly string[], sentence: string): string[] {
  return names.length === 0 ? [] : [`${sentence} ${someNames(names)}.`];
}

function cursorWarning({ configured, definition }: StreamPlan): string[] {
  const { cursorField, syncMode } = configured;
  const { name, cursor } = definition;
  if (syncMode !== 'incremental' || cursorField === undefined || cursorField === cursor?.field) return [];
  const instead =
    cursor === undefined
      ? 'the stream has no cursor, and is read in full'
      : `the stream's cursor is ${cursor.field}`;
  return [
    `Stream ${name}: "cursor_field" of the catalog is "${someNames([cursorField])}", which has no effect: ${instead}.`,
  ];
}

function stateWarning({ definition, given, state }: StreamPlan): string[] {
  if (state !== undefined || given === undefined || !saysAnything(given)) return [];
  return [
    `The state of stream "${definition.name}" is not one that this connector wrote, so the stream is read from its beginning.`,
  ];
}

function saysAnything(state: JsonObject): boolean {
  return Object.entries(state).some(
    ([name, value]) => value !== null && value !== undefined && !MARKER.test(name),
  );
}
