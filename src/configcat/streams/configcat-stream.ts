import type { StreamDefinition } from '../../cdk';

/** A stream of this source, with the permission that it needs, for docs and messages. */
export interface ConfigCatStream extends StreamDefinition {
  readonly permission: string;
  /** Offered only with include_secrets. */
  readonly secret?: boolean;
}
