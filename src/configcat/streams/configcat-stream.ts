import type { StreamDefinition } from '../../cdk';

/** A stream of this source. Docs and messages name what one must be allowed to do. */
export interface ConfigCatStream extends StreamDefinition {
  readonly permission: string;
  /** It is offered only where the configuration asks for secrets. */
  readonly secret?: boolean;
}
