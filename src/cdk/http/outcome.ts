/** How one try of a request ended, as far as deciding what to do next needs it. */
export type Outcome =
  | { readonly kind: 'status'; readonly status: number }
  /** No whole answer came: the code is Node's, such as ECONNREFUSED. `proxy` is there where the proxy was not reached. */
  | { readonly kind: 'network'; readonly code: string; readonly proxy?: string }
  /** The proxy answered, and made no tunnel to the host. */
  | { readonly kind: 'tunnel'; readonly status: number; readonly proxy: string }
  /** Nothing came for too long. */
  | { readonly kind: 'silence'; readonly phase: 'connect' | 'answer' }
  /** Something came all the time, and the whole took too long, in milliseconds. */
  | { readonly kind: 'slow'; readonly limitMs: number }
  | Redirect
  /** An answer of 2xx whose body is not what was asked for. */
  | { readonly kind: 'body'; readonly problem: 'truncated' | 'html' | 'not-json' }
  /** An answer that is larger than the connector takes. */
  | { readonly kind: 'too-large'; readonly limit: number };

/** A redirect that is not followed: to another server, once too many, or to no address. Both are without query. */
interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  readonly from: string;
  readonly to: string | undefined;
  readonly problem: 'elsewhere' | 'many' | 'nowhere';
}

export type Action = 'use' | 'retry' | 'fail';

const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
/** Errors of the certificate or of the host's name in it don't mend themselves. */
const LASTING_CODES = /^(CERT_|ERR_TLS|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_INVALID|HOSTNAME_MISMATCH)/;

/** A handshake that broke, for the moment or because no TLS is spoken there. */
const HANDSHAKE_CODES = /^(ERR_SSL_|EPROTO$)/;

/** Did the TLS handshake fail, other than by its certificate? */
export function isHandshake(outcome: Outcome): boolean {
  return outcome.kind === 'network' && HANDSHAKE_CODES.test(outcome.code);
}

/** What to do after a try: a table, kept pure so that it can be read and tested as one. */
export function actionFor(outcome: Outcome): Action {
  switch (outcome.kind) {
    case 'status':
      if (outcome.status >= 200 && outcome.status < 300) return 'use';
      return RETRIED_STATUSES.has(outcome.status) || outcome.status >= 500 ? 'retry' : 'fail';
    case 'tunnel':
      return outcome.status >= 500 ? 'retry' : 'fail';
    case 'network':
      return LASTING_CODES.test(outcome.code) ? 'fail' : 'retry';
    case 'silence':
    case 'slow':
    case 'body':
      return 'retry';
    case 'redirect':
    case 'too-large':
      return 'fail';
  }
}
