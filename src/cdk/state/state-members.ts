import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import type { ProgressState } from './slice-progress';

/** The versions of states that this build reads. The first knows no exceptions of finished reads, and would skip them. */
export const STATE_VERSIONS = { plain: 1, withExceptions: 2 } as const;

/** What every state says beside its stream's progress. */
interface StateHead {
  readonly syncId: SyncId | undefined;
  /** Fingerprint of the options that the form of records depends on. */
  readonly form?: string | undefined;
  /** What the last finished read could not read. */
  readonly exceptions?: readonly string[] | undefined;
}

/** The members that every state begins with. */
export function stateHead({ syncId, form, exceptions = [] }: StateHead): JsonObject {
  const { plain, withExceptions } = STATE_VERSIONS;
  return {
    v: exceptions.length === 0 ? plain : withExceptions,
    ...(syncId === undefined ? {} : { sync_id: syncId }),
    ...(form === undefined ? {} : { form }),
    ...(exceptions.length === 0 ? {} : { exceptions: [...exceptions] }),
  };
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
