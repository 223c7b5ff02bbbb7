import type { JsonObject } from '../protocol/json';
import type { ConfiguredStream } from '../protocol/catalog';
import type { StateInput } from '../state/state-input';
import { parseStreamState, type StreamState } from '../state/stream-state';
import { startText } from '../state/time-span';
import { timestampMs } from '../time/timestamp';
import type { LevelTree } from './tree/level-tree';
import type { Account, EventOptions } from './account';
import type { OwnKeeper, OwnState } from './run/keeping';
import type { StreamDefinition } from './stream-definition';

/** A broken read older than this is not resumed: its records are too old to stand beside new ones. */
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
  /** Makes the keeper of a stream with an own cursor. */
  readonly ownKeeper?: ReturnType<OwnKeeper> | undefined;
}

/** How a stream's read begins. */
type Beginning =
  /** No records, and the same state again, since its cursor is in the future. */
  | { readonly kind: 'nothing'; readonly state: JsonObject; readonly warning: string }
  /** `reason`: the message about it, if the state alone would have allowed to resume. */
  | { readonly kind: 'anew'; readonly reason?: string }
  /** On from the state: a broken read's rest, or what came since the cursor. */
  | { readonly kind: 'continue'; readonly state: StreamState };

/** The catalog's streams that there are, with definitions and states. Throws a config_error on a damaged state. */
export function planRead(
  catalog: readonly ConfiguredStream[],
  states: StateInput,
  definitions: readonly StreamDefinition[],
  tree: Pick<LevelTree, 'chain'>,
  ownKeeper?: OwnKeeper,
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
    const own = cursor?.kind === 'own' ? ownKeeper?.(definition, ownState(state, given)) : undefined;
    return [{ definition, configured, incremental, state, given, ownKeeper: own }];
  });
}

/** States without a version are another connector's. */
function ownState(state: StreamState | undefined, given: JsonObject | undefined): OwnState | undefined {
  if (state === undefined || given === undefined) return undefined;
  return { state, members: (given['v'] ?? null) === null ? {} : given };
}

/** Has the sync that the catalog names all of this stream already? Needs no request to tell. */
export function isFinishedRetry(plan: StreamPlan): boolean {
  return !plan.incremental && plan.state?.finished === true && isSameSync(plan, plan.state);
}

/** What a read brings of a stream, and in what form. */
type Coverage = Pick<Account, 'selection' | 'formOf'> & { readonly events: Pick<EventOptions, 'startDate'> };

/** Decides, when the server's time is known, how the read of a stream begins that is no finished retry. */
export function beginning(plan: StreamPlan, now: string, coverage: Coverage): Beginning {
  const { state, given, incremental, definition, configured } = plan;
  if (state === undefined || given === undefined) return { kind: 'anew' };
  if (state.finished && !incremental) return { kind: 'anew' };
  if (incremental && state.cursor !== undefined && state.cursor > now)
    return { kind: 'nothing', state: given, warning: inTheFuture(definition.name, state.cursor) };
  if (isOfAnotherForm(definition.name, state, coverage))
    return { kind: 'anew', reason: otherForm(definition.name) };
  // Every read of a snapshot is of all of it: what is left to ask is only whether a broken one is young enough.
  if (incremental && definition.cursor?.kind !== 'snapshot') return { kind: 'continue', state };
  if (state.finished) return { kind: 'anew' };
  // A broken incremental read covers only what came after its cursor, so a full read can't resume it.
  if (state.open === undefined || state.cursor !== undefined) return { kind: 'anew' };
  const isCovered =
    definition.cursor?.kind === 'time'
      ? state.start === undefined || state.start === startText(coverage.events.startDate)
      : state.open.selection === coverage.selection;
  if (!isCovered) return { kind: 'anew' };
  // A destination that overwrites would keep only the rest, if another sync resumed the read.
  const keepsRecords = configured.syncMode === 'incremental' || configured.destinationAppends;
  const age = timestampMs(now) - timestampMs(state.open.started);
  const isResumed = (isSameSync(plan, state) || keepsRecords === true) && age <= OLDEST_BROKEN_READ_MS;
  return isResumed ? { kind: 'continue', state } : { kind: 'anew' };
}

/** States that don't tell a form predate it, and are accepted. */
function isOfAnotherForm(stream: string, { form }: StreamState, { formOf }: Coverage): boolean {
  return form !== undefined && formOf !== undefined && form !== formOf(stream);
}

function inTheFuture(stream: string, cursor: string): string {
  return `Stream ${stream}: the cursor of its state, ${cursor}, is in the future, so nothing is read until then. Reset the stream if that is wrong.`;
}

function otherForm(stream: string): string {
  return `Stream ${stream}: options that change the form of its records are others than those of the state, so all of it is read again.`;
}

/** The sync_id that PyAirbyte gives every read. */
const NO_SYNC = 1;

/** Is this another attempt of the sync that wrote the state? An absent id is equal to none. */
function isSameSync({ configured }: StreamPlan, state: StreamState): boolean {
  const { syncMode, syncId } = configured;
  return syncMode === 'full_refresh' && syncId !== undefined && syncId !== NO_SYNC && syncId === state.syncId;
}
