import { ConnectorError, type FailureType } from '../../errors/connector-error';
import { pathText } from '../../state/slice-path';
import type { Slice, SliceFailure } from '../tree/slice';

/** A slice that was refused, and with which status. */
interface Refusal {
  readonly slice: Slice;
  readonly status: number;
  /** Not the API refused it, but something on the way. */
  readonly isForeign: boolean;
}

const MOST_NAMED = 5;
const BY_WEIGHT: readonly FailureType[] = ['system_error', 'transient_error', 'config_error'];

/** What messages about a stream name. */
interface StreamFailuresOptions {
  readonly stream: string;
  /** What one must be allowed to do to read it, where that is known. */
  readonly permission: string | undefined;
  /** Has the configuration an option to leave out what is refused? */
  readonly mayBeSkipped: boolean;
}

/** What went wrong in one stream, and how it is told. */
export class StreamFailures {
  private readonly refused: Refusal[] = [];
  private readonly tolerated: Refusal[] = [];
  private readonly errors: ConnectorError[] = [];
  /** The answer was `null`, twice. */
  private readonly nulls: { readonly slice: Slice }[] = [];
  private stopped = false;

  constructor(private readonly options: StreamFailuresOptions) {}

  add(slice: Slice, failure: SliceFailure, tolerated: boolean): void {
    if (failure.kind === 'failed') this.errors.push(failure.error);
    if (failure.kind === 'null') this.nulls.push({ slice });
    if (failure.kind !== 'refused') return;
    const { status, foreign } = failure;
    if (foreign !== undefined && !tolerated) this.errors.push(foreign);
    else
      (tolerated ? this.tolerated : this.refused).push({ slice, status, isForeign: foreign !== undefined });
  }

  /** The stream was ended from outside. */
  stop(): void {
    this.stopped = true;
  }

  get isFailure(): boolean {
    return this.stopped || this.refused.length > 0 || this.errors.length > 0;
  }

  /** What to say of what is left out and does not end the stream. */
  toleratedWarnings(): string[] {
    const { stream, permission } = this.options;
    const without = (left: readonly { readonly slice: Slice }[], why: () => string) =>
      left.length === 0 ? [] : [`Stream ${stream} is read without ${names(left)}: ${why()}`];
    return [
      ...without(this.tolerated, () => advice(this.tolerated, permission)),
      ...without(this.nulls, () => 'the answer has nothing, twice. The next read asks again.'),
    ];
  }

  /** The stream's failures other than refusals, as one error. */
  failure(): ConnectorError | undefined {
    const worst = BY_WEIGHT.flatMap((type) => this.errors.filter((error) => error.failureType === type))[0];
    if (worst === undefined) return undefined;
    const others = this.errors.length - 1;
    return new ConnectorError({
      failureType: worst.failureType,
      userMessage:
        others === 0 ? worst.userMessage : `${worst.userMessage} (And ${others} more of its parts failed.)`,
      internalMessage: this.errors
        .slice(0, MOST_NAMED)
        .map((error) => error.internalMessage)
        .join('; '),
      cause: worst.cause,
    });
  }

  /** The refusals that end the stream, as one error. */
  refusal(): ConnectorError | undefined {
    if (this.refused.length === 0) return undefined;
    const { stream, permission, mayBeSkipped } = this.options;
    const remedy = mayBeSkipped
      ? 'To read the rest without it, set on_forbidden to "skip", or deselect the stream.'
      : 'Deselect the stream if it is not needed.';
    return new ConnectorError({
      failureType: 'config_error',
      userMessage: `Stream ${stream} can't be read for ${names(this.refused)}: ${advice(this.refused, permission)} ${remedy}`,
      internalMessage: `refused: ${this.refused.map(({ slice, status }) => `${pathText(slice.path)} (${status})`).join(', ')}`,
    });
  }
}

/** Why, as far as the statuses tell. */
function advice(refusals: readonly Refusal[], permission: string | undefined): string {
  return refusalReason({
    statuses: refusals.map(({ status }) => status),
    isForeign: refusals.some(({ isForeign }) => isForeign),
    permission,
  });
}

function names(refusals: readonly { readonly slice: Slice }[]): string {
  const named = refusals
    .slice(0, MOST_NAMED)
    .map(({ slice: { level, path } }) => (path.length === 0 ? 'the account' : `${level} ${pathText(path)}`));
  const more = refusals.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}

/** Statuses of a server that does not have an endpoint: older, on-premise, or of another plan. */
const UNKNOWN: ReadonlySet<number> = new Set([404, 405, 501]);

interface RefusedRequests {
  readonly statuses: readonly number[];
  /** Something on the way said it, and not the API. */
  readonly isForeign?: boolean | undefined;
  /** What may be missing. */
  readonly permission: string | undefined;
}

/** Why requests were refused, as far as their answers tell: the end of a sentence. */
export function refusalReason({ statuses: given, isForeign = false, permission }: RefusedRequests): string {
  const statuses = [...new Set(given)];
  const status = statuses.length === 1 ? ` (status ${statuses.join()})` : '';
  if (isForeign) return `something on the way answers with a text or a web page${status}, and not the API.`;
  if (statuses.every((one) => UNKNOWN.has(one))) return `this server or plan does not have it${status}.`;
  if (statuses.includes(400)) return `the server refuses the requests${status}.`;
  return `the credentials lack the permission${permission === undefined ? '' : ` "${permission}"`}.`;
}
