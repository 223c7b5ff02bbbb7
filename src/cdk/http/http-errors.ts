import { ConnectorError } from '../errors/connector-error';
import { LONGEST_ANNOUNCED_MS } from '../rate-limit/limit-notice';
import {
  describeHandshake,
  describeNetwork,
  describeTunnel,
  type Description,
  lasting,
  transient,
} from './describe-network';
import { actionFor, isHandshake, type Outcome } from './retry/outcome';

/** The request, and what is known of who should have answered it. */
interface RequestContext {
  readonly path: string;
  readonly host: string;
  /** Was any answer from there accepted? Default yes. */
  readonly hasAccepted?: boolean;
  /** Has any answer come from there? Default yes. */
  readonly hasAnswered?: boolean;
}

/** A request that was given up. `outcome` is how its last try ended; `detail` is for developers. */
export class RequestError extends ConnectorError {
  /** Was any answer of the server accepted before? */
  readonly hasAccepted: boolean;

  constructor(
    readonly outcome: Outcome,
    { path, hasAccepted = true }: RequestContext,
    [failureType, userMessage]: Description,
    detail = '',
  ) {
    super({
      failureType,
      userMessage,
      internalMessage: `GET ${path}: ${JSON.stringify(outcome)}${detail}`,
    });
    this.hasAccepted = hasAccepted;
  }

  /** Was the last answer not the API's own word, but that of something on the way? */
  get isForeign(): boolean {
    return this.outcome.kind === 'status' && this.outcome.isForeign === true;
  }

  /** The answer's status, where one came. */
  get status(): number | undefined {
    return this.outcome.kind === 'status' ? this.outcome.status : undefined;
  }
}

/** The credentials are not accepted, and so they won't be for any other request. */
export class CredentialsError extends RequestError {
  constructor(path: string, host: string) {
    const request = { path, host, hasAccepted: false };
    super({ kind: 'status', status: 401 }, request, describeUnauthorized(request));
  }
}

/** What a person is told of a request that failed for good. */
export function requestError(outcome: Outcome, request: RequestContext): RequestError {
  return new RequestError(outcome, request, describe(outcome, request));
}

/** The same where the server asks for a wait that is longer than the read can give, in milliseconds. */
export function waitTooLong(
  outcome: Outcome,
  request: RequestContext,
  waitMs: number,
  nowMs: number,
): RequestError {
  const at = new Date(nowMs + waitMs).toISOString().slice(0, 19);
  // What is announced is cut there, so it may be any more.
  const orMore = waitMs >= LONGEST_ANNOUNCED_MS ? ' or more' : '';
  const text = `${request.host} asks for a wait of ${Math.ceil(waitMs / 1000)} seconds${orMore}. Try again after ${at}Z.`;
  return new RequestError(outcome, request, transient(text), `, announced wait ${waitMs} ms`);
}

/** The read was told to stop: nobody has failed. */
export class StoppedError extends Error {
  constructor() {
    super('the read was stopped');
    this.name = 'StoppedError';
  }
}

function describe(
  outcome: Outcome,
  { path, host, hasAnswered = true, hasAccepted = true }: RequestContext,
): Description {
  switch (outcome.kind) {
    case 'status':
      if (outcome.isForeign === true && hasAccepted) return describeForeign(outcome.status, path, host);
      return describeStatus(outcome.status, path, host, hasAccepted);
    case 'network':
      if (!hasAnswered && isHandshake(outcome)) return describeHandshake(outcome.code, host, outcome.proxy);
      return describeNetwork(outcome.code, host, outcome.proxy);
    case 'tunnel':
      return describeTunnel(outcome.status, host, outcome.proxy);
    case 'silence':
      return transient(
        outcome.phase === 'connect'
          ? `${host} did not take the connection in time. Check the base URL, the network and the proxy settings.`
          : `${host} stopped answering in the middle of GET ${path}. Try again later.`,
      );
    case 'slow':
      return transient(
        `${host} did not end its answer to GET ${path} in the time that a request may take. Try again later.`,
      );
    case 'redirect':
      return lasting(describeRedirect(outcome));
    case 'body':
      return outcome.problem === 'truncated'
        ? transient(`${host} broke off its answer to GET ${path} again and again. Try again later.`)
        : describeBody(outcome.problem === 'html' ? 'a web page' : 'something else', path, host, hasAccepted);
    case 'null':
      return transient(`${host} sent an empty answer to GET ${path}. Try again later.`);
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

/** Who sent it knows nothing of the account: it says nothing of permissions. */
function describeForeign(status: number, path: string, host: string): Description {
  return transient(
    `Something between here and ${host} answered GET ${path} with a text or a web page (status ${status}), and not the API, which answers in JSON. Check what is on the way: a proxy, a firewall, a login page. Try again later.`,
  );
}

/** Where other answers were JSON, the base URL is right. */
function describeBody(what: string, path: string, host: string, hasAccepted: boolean): Description {
  const said = `${host} answered with ${what} instead of JSON to GET ${path}`;
  return hasAccepted
    ? transient(
        `${said}, though other answers were JSON. Check what is on the way: a proxy, a firewall, a login page. Try again later.`,
      )
    : lasting(
        `${said}. Check that the base URL is that of the API, and that no proxy or login page stands before it.`,
      );
}

function describeStatus(status: number, path: string, host: string, hasAccepted: boolean): Description {
  if (status === 401) return describeUnauthorized({ path, host, hasAccepted });
  if (!hasAccepted && actionFor({ kind: 'status', status }) === 'confirm')
    return lasting(
      `${host} refused GET ${path} (status ${status}), and has accepted nothing so far. Check the base URL (base_url), the username and the password.`,
    );
  if (status === 429)
    return transient(`${host} refuses more requests for now (status 429). Try again later.`);
  if (status === 408 || status === 425 || status >= 500) {
    return transient(`${host} could not answer GET ${path} (status ${status}). Try again later.`);
  }
  if (status >= 200 && status < 300)
    return transient(
      `${host} sent no whole answer to GET ${path} (status ${status}) again and again. Check what is on the way: a proxy, a cache. Try again later.`,
    );
  if (status === 101)
    return lasting(
      `${host} wants to speak another protocol (status 101) instead of answering GET ${path}. Check the base URL, and what is on the way to it.`,
    );
  if (status >= 300 && status < 400) {
    return lasting(
      `${host} answers GET ${path} with a status that was not asked for (${status}). Check the base URL, and what is on the way to it.`,
    );
  }
  if (status === 403) return lasting(`${host} does not allow GET ${path} with these credentials.`);
  if (status === 407) return lasting('The proxy asks for credentials. Put them into the proxy variable.');
  if (status === 404) return lasting(`${host} has nothing at ${path} (status 404).`);
  return ['system_error', `${host} refused GET ${path} (status ${status}).`];
}

function describeUnauthorized({ path, host, hasAccepted = true }: RequestContext): Description {
  return hasAccepted
    ? transient(
        `${host} refused the credentials for GET ${path} again and again (status 401), though it accepted them for other requests. Try again later.`,
      )
    : lasting(
        `${host} does not accept the credentials. Check the username and the password, and the base URL (base_url).`,
      );
}
