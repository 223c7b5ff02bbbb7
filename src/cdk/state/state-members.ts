import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import type { ProgressState } from './slice-progress';

/** The version that states carry, so that a later connector can read the states of an earlier one. */
export const STATE_VERSION = 1;

/** The members that every state begins with. */
export function stateHead(syncId: SyncId | undefined): JsonObject {
  return { v: STATE_VERSION, ...(syncId === undefined ? {} : { sync_id: syncId }) };
}

/** The fingerprint of a read's options, as a member of a state's "open". Its name there predates the code's. */
export function selectionMember(selection: string | undefined): JsonObject {
  return selection === undefined ? {} : { scope: selection };
}

/** A progress as members of a state's "open"; empty lists are left out. */
export function openMembers({ mark, beyond, exceptions }: ProgressState): JsonObject {
  return {
    ...(mark === undefined ? {} : { mark }),
    ...(beyond.length === 0 ? {} : { beyond: [...beyond] }),
    ...(exceptions.length === 0 ? {} : { exceptions: [...exceptions] }),
  };
}
