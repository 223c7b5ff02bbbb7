import { exactText, type FieldRule, type Json, type JsonObject } from '../../cdk';
import { EVENTS_WITHOUT_SECRETS } from './event-types';
import { isText } from './person-rules';

/**
 * A URL up to a blank or a quote: brackets may be a part of it, and masking too much reveals nothing. Matches at each
 * `://` and then looks back: matching from each letter would take quadratic time.
 */
const URL_IN_TEXT = /:\/\/(?<=(?<scheme>\b[a-z][a-z0-9+.-]*):\/\/)[^\s"'<>]+/gi;
/** A long run of base64 characters with letters and digits. Words and ids don't look like this. */
export const KEY_LIKE = /(?<![\w/+=-])(?=[\w/+=-]*\d)(?=[\w/+=-]*[a-z])[\w/+=-]{16,}(?![\w/+=-])/gi;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MASK = '****';

/** The rules for the kinds of `x-secret`. A value that is no text may contain anything, so it becomes null. */
export const secretRules: Readonly<Record<string, FieldRule>> = {
  null: () => null,
  origin: (value) => (isText(value) ? originOf(value) : null),
  'audit-text': Object.assign(auditText, {
    idle: { by: 'auditLogTypeEnum', test: (type: string) => EVENTS_WITHOUT_SECRETS.has(type) },
  }),
};

function auditText(value: Json, owner: JsonObject): Json {
  if (!isText(value)) return null;
  return EVENTS_WITHOUT_SECRETS.has(exactText(owner['auditLogTypeEnum']) ?? '') ? value : maskSecrets(value);
}

/** Cuts URLs to scheme and host, and masks what looks like a key. */
export function maskSecrets(text: string): string {
  return maskUrls(text, maskKeys);
}

/** Cuts URLs to scheme and host, and applies `maskRest` to the text between them. */
export function maskUrls(text: string, maskRest: (text: string) => string): string {
  if (!text.includes('://')) return maskRest(text);
  let masked = '';
  let end = 0;
  for (const { 0: rest, index, groups } of text.matchAll(URL_IN_TEXT)) {
    const from = index - (groups?.['scheme'] ?? '').length;
    const to = index + rest.length;
    masked += maskRest(text.slice(end, from)) + originOf(text.slice(from, to));
    end = to;
  }
  return masked + maskRest(text.slice(end));
}

function maskKeys(text: string): string {
  return text.replace(KEY_LIKE, (run) => (UUID.test(run) ? run : MASK));
}

/** A URL's scheme and host. Any other text is masked, since it may be anything. */
function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return host === '' ? MASK : `${protocol}//${host}`;
  } catch {
    return MASK;
  }
}
