/** How one try of a request ended, as far as deciding what to do next needs it. */
export type Outcome =
  | StatusOutcome
  /** No whole answer came: the code is Node's, such as ECONNREFUSED. `proxy` is there where the proxy was not reached. */
  | { readonly kind: 'network'; readonly code: string; readonly proxy?: string | undefined }
  /** The proxy answered, and made no tunnel to the host. */
  | { readonly kind: 'tunnel'; readonly status: number; readonly proxy: string }
  /** Nothing came for too long. */
  | { readonly kind: 'silence'; readonly phase: 'connect' | 'answer' }
  /** Something came all the time, and the whole took longer than the request had left, in milliseconds. */
  | { readonly kind: 'slow'; readonly limitMs: number }
  | Redirect
  /** An answer of 2xx whose body is not what was asked for. */
  | { readonly kind: 'body'; readonly problem: 'truncated' | 'html' | 'not-json' }
  /** An answer of 2xx that is `null`, or has no body or a list that is `null`. It is believed when it comes again. */
  | { readonly kind: 'null' }
  /** An answer that is larger than the connector takes. */
  | { readonly kind: 'too-large'; readonly limit: number };

interface StatusOutcome {
  readonly kind: 'status';
  readonly status: number;
  /** The answer is a text or a web page: most likely not the API's own word, but that of something on the way. */
  readonly isForeign?: boolean;
}

/** A redirect that is not followed: to another server, once too many, or to no address. Both are without query. */
interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  readonly from: string;
  readonly to: string | undefined;
  readonly problem: 'elsewhere' | 'many' | 'nowhere';
}

/** `confirm`: it is asked for once more, some seconds later, before it is believed. */
export type Action = 'use' | 'retry' | 'confirm' | 'fail';

/** 202 and 206 promise the rest for later, or for another request: no whole answer. */
const RETRIED_STATUSES: ReadonlySet<number> = new Set([202, 206, 408, 425, 429]);
/** Refusals of what was listed. One such answer proves nothing: what is on the way may fail for a moment. */
const CONFIRMED_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 501]);
/** Refusals that firewalls, login pages and ingresses send with a page of their own. */
const GATE_STATUSES: ReadonlySet<number> = new Set([403, 404]);
/** Errors of the certificate or of the host's name in it. */
const CERTIFICATE_CODES = /^(CERT_|ERR_TLS|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH)/;
/** A handshake that broke, for the moment or because no TLS is spoken there. */
const HANDSHAKE_CODES = /^(ERR_SSL_|EPROTO$)/;

/** Was the certificate refused? That does not mend itself. */
export function isCertificate(code: string): boolean {
  return CERTIFICATE_CODES.test(code);
}

/** Did the TLS handshake fail, other than by its certificate? */
export function isHandshake(outcome: Outcome): boolean {
  return outcome.kind === 'network' && HANDSHAKE_CODES.test(outcome.code);
}

/** Was it refused with a page of something on the way, rather than by the API? */
export function isGate(outcome: Outcome): boolean {
  return outcome.kind === 'status' && outcome.isForeign === true && GATE_STATUSES.has(outcome.status);
}

/** What to do after a try: a table, kept pure so that it can be read and tested as one. */
export function actionFor(outcome: Outcome): Action {
  switch (outcome.kind) {
    case 'status':
      return actionForStatus(outcome);
    case 'tunnel':
      return outcome.status >= 500 ? 'retry' : 'fail';
    case 'network':
      return isCertificate(outcome.code) ? 'fail' : 'retry';
    case 'silence':
    case 'slow':
    case 'body':
      return 'retry';
    case 'null':
      return 'confirm';
    case 'redirect':
    case 'too-large':
      return 'fail';
  }
}

function actionForStatus(outcome: StatusOutcome): Action {
  const { status } = outcome;
  if (RETRIED_STATUSES.has(status)) return 'retry';
  if (status >= 200 && status < 300) return 'use';
  if (isGate(outcome)) return 'retry';
  if (CONFIRMED_STATUSES.has(status)) return 'confirm';
  return status >= 500 ? 'retry' : 'fail';
}

/** Is an answer with these headers a text or a web page? JSON, or no body at all, is the API's own word. */
export function isForeign(headers: Readonly<Record<string, string | undefined>>): boolean {
  const type = headers['content-type'];
  return type !== undefined && !/json/i.test(type) && headers['content-length'] !== '0';
}
