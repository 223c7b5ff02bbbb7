import type { JsonObject } from '../protocol/json';
import type { ConfiguredStream } from '../protocol/catalog';
import type { StateInput } from '../state/state-input';
import { type OpenRead, parseStreamState, type StreamState } from '../state/stream-state';
import { timestampMs } from '../time/timestamp';
import type { LevelTree } from './tree/level-tree';
import type { Account } from './account';
import type { StreamDefinition } from './stream-definition';

/** A broken read that is older than this is not gone on with: what it read is too old to stand beside what is new. */
const OLDEST_BROKEN_READ_MS = 24 * 3_600_000;

/** What is to be done for one stream that a catalog asks for. */
export interface StreamPlan {
  readonly definition: StreamDefinition;
  readonly configured: ConfiguredStream;
  /** The stream is read from its cursor on. */
  readonly incremental: boolean;
  readonly state: StreamState | undefined;
  /** The state as it was given. */
  readonly given: JsonObject | undefined;
}

/** How a stream's read begins. */
export type Beginning =
  /** The state says that this sync has all of it: no records, and the same state again. */
  | { readonly kind: 'nothing'; readonly state: JsonObject }
  | { readonly kind: 'anew' }
  /** On from the state: a broken read's rest, or what came since the cursor. */
  | { readonly kind: 'continue'; readonly state: StreamState };

/**
 * The catalog's streams with their definitions and states, without those that there are not. Throws a config_error on a
 * state that can't be used.
 */
export function planRead(
  catalog: readonly ConfiguredStream[],
  states: StateInput,
  definitions: readonly StreamDefinition[],
  tree: Pick<LevelTree, 'chain'>,
): StreamPlan[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  return catalog.flatMap((configured) => {
    const definition = byName.get(configured.name);
    if (definition === undefined) return [];
    const given = states.get(configured.name);
    const { name, level, cursor } = definition;
    const depth = tree.chain(level).length;
    const state = given === undefined ? undefined : parseStreamState(name, given, cursor?.field, depth);
    const incremental = configured.syncMode === 'incremental' && definition.cursor !== undefined;
    return [{ definition, configured, incremental, state, given }];
  });
}

/** Has the sync that the catalog names all of this stream already? Needs no request to tell. */
export function isFinishedRetry(plan: StreamPlan): boolean {
  return !plan.incremental && plan.state?.finished === true && isSameSync(plan, plan.state);
}

/** Fingerprints of what a read brings of a stream. */
interface Selections {
  readonly selection?: Account['selection'];
  readonly events: Pick<Account['events'], 'selection'>;
}

/** Decides, when the server's time is known, how a stream's read begins. */
export function beginning(plan: StreamPlan, now: string, selections: Selections = { events: {} }): Beginning {
  const { state, given, incremental, definition } = plan;
  if (state === undefined || given === undefined) return { kind: 'anew' };
  if (incremental) {
    const isAhead = state.cursor !== undefined && state.cursor > now;
    if (isAhead) return { kind: 'nothing', state: given };
    // Every read of a snapshot is of all of it: what is left to ask is only whether a broken one is young enough.
    if (definition.cursor?.kind !== 'snapshot') return { kind: 'continue', state };
  }
  const isRetry = isSameSync(plan, state);
  if (state.finished) return isRetry ? { kind: 'nothing', state: given } : { kind: 'anew' };
  // A broken incremental read covers only what came after its cursor: a full read can't go on from it.
  if (state.open === undefined || state.cursor !== undefined) return { kind: 'anew' };
  if (!isOfSelection(state.open, definition, selections)) return { kind: 'anew' };
  const age = timestampMs(now) - timestampMs(state.open.started);
  return isRetry || age <= OLDEST_BROKEN_READ_MS ? { kind: 'continue', state } : { kind: 'anew' };
}

/**
 * Did the broken read bring what this one is to bring? The mark tells nothing of what was out of scope. States of
 * events know which scopes they have read; those that don't name a selection are older than it, and are gone on with.
 */
function isOfSelection(
  { selection }: OpenRead,
  { cursor }: StreamDefinition,
  selections: Selections,
): boolean {
  if (cursor?.kind !== 'time') return selection === selections.selection;
  return selection === undefined || selection === selections.events.selection;
}

/** Is this another attempt of the sync that wrote the state? An absent id is equal to none. */
function isSameSync({ configured }: StreamPlan, state: StreamState): boolean {
  return (
    configured.syncMode === 'full_refresh' &&
    configured.syncId !== undefined &&
    configured.syncId === state.syncId
  );
}
