import { ConnectorError } from '../errors/connector-error';
import type { FailureType } from '../errors/failure-type';
import { LONGEST_ANNOUNCED_MS } from '../rate-limit/limit-notice';
import { describeHandshake, describeNetwork, describeTunnel } from './describe-network';
import { isHandshake, type Outcome } from './outcome';

/** A request that was given up. `outcome` is how its last try ended. */
export class RequestError extends ConnectorError {
  constructor(
    readonly outcome: Outcome,
    failureType: FailureType,
    userMessage: string,
    internalMessage: string,
  ) {
    super({ failureType, userMessage, internalMessage });
  }

  /** The answer's status, where one came. */
  get status(): number | undefined {
    return this.outcome.kind === 'status' ? this.outcome.status : undefined;
  }
}

/** The server asks for a wait that is longer than the read can give. */
export class WaitTooLongError extends RequestError {}

/** What a person is told where the server asks for a wait of so many milliseconds, which is too long. */
export function waitTooLong(
  outcome: Outcome,
  request: Asked,
  waitMs: number,
  nowMs: number,
): WaitTooLongError {
  const at = new Date(nowMs + waitMs).toISOString().slice(0, 19);
  // What is announced is cut there, so it may be any more.
  const orMore = waitMs >= LONGEST_ANNOUNCED_MS ? ' or more' : '';
  return new WaitTooLongError(
    outcome,
    'transient_error',
    `${request.host} asks for a wait of ${Math.ceil(waitMs / 1000)} seconds${orMore}. Try again after ${at}Z.`,
    `GET ${request.path}: ${JSON.stringify(outcome)}, announced wait ${waitMs} ms`,
  );
}

/** The read was told to stop: nobody has failed. */
export class StoppedError extends Error {
  constructor() {
    super('the read was stopped');
    this.name = 'StoppedError';
  }
}

/** The request, and what is known of who should have answered it. */
interface Asked {
  readonly path: string;
  readonly host: string;
  /** Has any answer come from there? Default yes. */
  readonly hasAnswered?: boolean;
}

/** What a person is told of a request that failed for good. */
export function requestError(outcome: Outcome, request: Asked): RequestError {
  const [failureType, userMessage] = describe(outcome, request);
  return new RequestError(
    outcome,
    failureType,
    userMessage,
    `GET ${request.path}: ${JSON.stringify(outcome)}`,
  );
}

function describe(outcome: Outcome, { path, host, hasAnswered = true }: Asked): [FailureType, string] {
  switch (outcome.kind) {
    case 'status':
      return describeStatus(outcome.status, path, host);
    case 'network':
      if (!hasAnswered && isHandshake(outcome)) return describeHandshake(outcome.code, host, outcome.proxy);
      return describeNetwork(outcome.code, host, outcome.proxy);
    case 'tunnel':
      return describeTunnel(outcome.status, host, outcome.proxy);
    case 'silence':
      return [
        'transient_error',
        outcome.phase === 'connect'
          ? `${host} did not take the connection in time. Check the base URL, the network and the proxy settings.`
          : `${host} stopped answering in the middle of GET ${path}. Try again later.`,
      ];
    case 'slow':
      return [
        'transient_error',
        `${host} took more than ${Math.round(outcome.limitMs / 60_000)} minutes for its answer to GET ${path}. Try again later.`,
      ];
    case 'redirect':
      return ['config_error', describeRedirect(outcome)];
    case 'body':
      return outcome.problem === 'truncated'
        ? ['transient_error', `${host} broke off its answer to GET ${path} again and again. Try again later.`]
        : [
            'config_error',
            `${host} answered with ${outcome.problem === 'html' ? 'a web page' : 'something else'} instead of JSON to GET ${path}. Check that the base URL is that of the API, and that no proxy or login page stands before it.`,
          ];
    case 'too-large':
      return [
        'system_error',
        `The answer of ${host} to GET ${path} is larger than ${Math.round(outcome.limit / 1_048_576)} MiB, the most that this connector takes in one answer.`,
      ];
  }
}

function describeRedirect({ status, from, to, problem }: Extract<Outcome, { kind: 'redirect' }>): string {
  switch (problem) {
    case 'elsewhere':
      return `${from} redirects to ${to} (status ${status}), which is another server. Set the base URL to the final address.`;
    case 'many':
      return `${from} redirects to ${to} (status ${status}), after others: these are too many. Set the base URL to the final address.`;
    case 'nowhere':
      return `${from} redirects (status ${status}) without an address. Check the base URL, and what is on the way to it.`;
  }
}

function describeStatus(status: number, path: string, host: string): [FailureType, string] {
  if (status === 429)
    return ['transient_error', `${host} refuses more requests for now (status 429). Try again later.`];
  if (status === 408 || status === 425 || status >= 500) {
    return ['transient_error', `${host} could not answer GET ${path} (status ${status}). Try again later.`];
  }
  if (status === 101)
    return [
      'config_error',
      `${host} wants to speak another protocol (status 101) instead of answering GET ${path}. Check the base URL, and what is on the way to it.`,
    ];
  if (status >= 300 && status < 400) {
    return [
      'config_error',
      `${host} answers GET ${path} with a status that was not asked for (${status}). Check the base URL, and what is on the way to it.`,
    ];
  }
  if (status === 401)
    return ['config_error', `${host} does not accept the credentials. Check the username and the password.`];
  if (status === 403) return ['config_error', `${host} does not allow GET ${path} with these credentials.`];
  if (status === 407)
    return ['config_error', 'The proxy asks for credentials. Put them into the proxy variable.'];
  if (status === 404) return ['config_error', `${host} knows nothing at ${path}. Check the base URL.`];
  return ['system_error', `${host} refused GET ${path} (status ${status}).`];
}
