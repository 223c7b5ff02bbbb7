import type { JsonObject } from '../../../src/cdk/protocol/json';
import { parseStreamState } from '../../../src/cdk/state/stream-state';
import { type ChangeState, parseChangeState } from '../../../src/configcat/changes/change-state';

/** A state of a change-driven stream, as the next read takes it. */
export function changeState(state: JsonObject | undefined): ChangeState | undefined {
  const read = state === undefined ? undefined : parseStreamState('setting_values', state, 'lastChangedAt');
  return read === undefined || state === undefined
    ? undefined
    : parseChangeState('setting_values', { state: read, members: state });
}
