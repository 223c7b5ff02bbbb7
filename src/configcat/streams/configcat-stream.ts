import type { OwnCursor, StreamDefinition } from '../../cdk';

/** A stream of this source, with the permission that it needs, for docs and messages. */
export interface ConfigCatStream extends StreamDefinition {
  readonly permission: string;
  /** Offered only with include_secrets. */
  readonly secret?: boolean;
}

/** The cursor of streams whose records don't say when they changed. The audit log does. */
export const CHANGED_AT: OwnCursor = { kind: 'own', field: 'changedAt', isDerived: true };
