import { exactText, type FieldRule, type Json, type JsonObject } from '../../cdk';
import { EVENTS_WITHOUT_SECRETS } from './event-types';
import { isText } from './person-rules';

/**
 * Up to a blank or a quote: brackets may be a part of a URL, and cutting too much shows nothing. It is looked for at each
 * `://`, and back from there: to look from each letter on would take the square of the time.
 */
const URL_IN_TEXT = /:\/\/(?<=(?<scheme>\b[a-z][a-z0-9+.-]*):\/\/)[^\s"'<>]+/gi;
/** A run that no word or id looks like: long, of letters and digits mixed, or of base64's alphabet. */
export const KEY_LIKE = /(?<![\w/+=-])(?=[\w/+=-]*\d)(?=[\w/+=-]*[a-z])[\w/+=-]{16,}(?![\w/+=-])/gi;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MASK = '****';

/** The rules for the kinds of fields that `x-secret` names. What is no text may hold anything, so nothing of it stays. */
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

/** URLs cut to scheme and host, and values that look like keys masked. */
export function maskSecrets(text: string): string {
  return maskUrls(text, maskKeys);
}

/** URLs cut to scheme and host; `maskRest` is asked for what stands between them. */
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

/** A URL's scheme and host; a text that is no URL may be anything, so nothing of it stays. */
function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return host === '' ? MASK : `${protocol}//${host}`;
  } catch {
    return MASK;
  }
}
