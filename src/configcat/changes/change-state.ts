import { isJsonObject, type OpenRead, type OwnState, StateFields, type StreamState } from '../../cdk';

/** The part of a state that an unfinished read of changes leaves. */
export interface OpenChanges extends OpenRead {
  /** It reads everything, and not only what changed. */
  readonly full: boolean;
  /** Digests of the products that were read to their end. */
  readonly digests: Readonly<Record<string, string>>;
}

/** The state of a change-driven stream. */
export interface ChangeState extends StreamState {
  readonly open?: OpenChanges;
  /** When everything was read the last time. */
  readonly scanned?: string;
  /** What each product held when it was read. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Reads what a state says of changes. Throws a config_error where a member is damaged. */
export function parseChangeState(stream: string, { state, members }: OwnState): ChangeState {
  const { open, ...common } = state;
  const fields = new StateFields(stream, members);
  const left = new StateFields(stream, isJsonObject(members['open']) ? members['open'] : {});
  const scanned = fields.time('scanned');
  return {
    ...common,
    ...(scanned === undefined ? {} : { scanned }),
    digests: fields.textMap('digests'),
    ...(open === undefined
      ? {}
      : { open: { ...open, full: left.flag('full'), digests: left.textMap('digests') } }),
  };
}
