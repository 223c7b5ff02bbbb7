// The rules of src/configcat/privacy/secret-rules.ts in the declarative language. Each fails closed: an expression that
// can't be evaluated ends the stream, and never leaves the secret in place.
import { literal, pathOf } from './jinja.mjs';

const INCLUDED = "config['include_secrets'] is sameas true";
const MASK = literal('****');

const SCHEME = '[a-z][a-z0-9+.-]*';
const USER_INFO = '(?:[^/?#\\\\]*@)?';
const WHOLE_URL_SCHEME = `(?ai)^\\s*(${SCHEME})://`;
const WHOLE_URL_HOST = `(?ai)^\\s*${SCHEME}://${USER_INFO}([^/?#\\\\@\\s]+)(?![^/?#\\\\])`;

/** Characters that end a URL inside a text. */
const END = '\\s"\'<>)\\]';
const HOST = `[^${END}/?#\\\\@]+`;
const URL_WITH_HOST = `(?ai)\\b(${SCHEME})://(?:[^${END}/?#\\\\]*@)?(${HOST})(?=[${END}/?#\\\\]|$)[^${END}]*`;
/** What the expression before did not cut to an origin. */
const OTHER_URL = `(?ai)\\b${SCHEME}://(?!${HOST}(?:[${END}]|$))[^${END}]+`;

const KEY = '[\\w/+=-]';
const UUID = `[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!${KEY})`;

/**
 * The rules by what `x-secret` names, each giving the expression of a value without its secret. `keyLike` is the
 * connector's regular expression for what looks like a key in a text. `open` are the types of events without secrets.
 */
export function secretRules({ keyLike, open }) {
  const known = literal(`^(${open.join('|')})$`);
  const keys = literal(`(?ai)(?!${UUID})${keyLike}`);
  return {
    null: (value) => `(${value} | default(none) if ${INCLUDED} else none)`,
    origin: (value) =>
      `(${value} | default(none) if ${INCLUDED} else none if ${value} is not string else ${originOf(value)})`,
    'audit-text': (value, owner) =>
      `(${value} | default(none) if ${INCLUDED} else none if ${value} is not string` +
      ` else ${value} if ${eventType(owner)} | regex_search(${known}) else ${value} | regex_replace(${literal(URL_WITH_HOST)}, ${literal('\\1://\\2')})` +
      ` | regex_replace(${literal(OTHER_URL)}, ${MASK}) | regex_replace(${keys}, ${MASK}))`,
  };
}

/** Built only from recognised parts: nothing remains of a text that is no URL. */
function originOf(value) {
  const host = `(${value} | regex_search(${literal(WHOLE_URL_HOST)}))`;
  const scheme = `(${value} | regex_search(${literal(WHOLE_URL_SCHEME)}))`;
  return `(${scheme} ~ '://' ~ ${host} if ${host} else '****') | lower`;
}

function eventType(owner) {
  return `((${pathOf(owner, ['auditLogTypeEnum'])} or '') ~ '')`;
}
