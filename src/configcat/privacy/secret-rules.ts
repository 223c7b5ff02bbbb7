import { remembered } from './remembered';
import { exactText, type FieldRule, type Json, type JsonObject } from '../../cdk';

/** Audit events whose texts may hold secrets, by their type. */
export const SECRET_EVENTS =
  /webhook|integration|sdkkey|proxy|signingkey|apikey|accesstoken|credential|saml|provisioning|aws/i;
/** Up to a blank or a quote: brackets may be a part of a URL, and cutting too much shows nothing. */
const URL_IN_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;
/** A run that no word or id looks like: long, of letters and digits mixed, or of base64's alphabet. */
export const KEY_LIKE = /(?<![\w/+=-])(?=[\w/+=-]*\d)(?=[\w/+=-]*[a-z])[\w/+=-]{16,}(?![\w/+=-])/gi;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MASK = '****';
/** The API has some hundred types of events, but it may send anything. */
const MOST_TYPES = 500;

/** The rules for the kinds of fields that `x-secret` names. */
export const secretRules: Readonly<Record<string, FieldRule>> = {
  null: () => null,
  origin: (value) => (typeof value === 'string' ? originOf(value) : value),
  'audit-text': Object.assign(auditText, {
    idle: { by: 'auditLogTypeEnum', test: remembered((type) => !SECRET_EVENTS.test(type), MOST_TYPES) },
  }),
};

function auditText(value: Json, owner: JsonObject): Json {
  const type = exactText(owner['auditLogTypeEnum']) ?? exactText(owner['auditLogType']) ?? '';
  return typeof value === 'string' && SECRET_EVENTS.test(type) ? maskSecrets(value) : value;
}

/** URLs cut to scheme and host, and values that look like keys masked. */
export function maskSecrets(text: string): string {
  if (!text.includes('://')) return maskKeys(text);
  let masked = '';
  let end = 0;
  for (const { 0: url, index } of text.matchAll(URL_IN_TEXT)) {
    masked += maskKeys(text.slice(end, index)) + originOf(url);
    end = index + url.length;
  }
  return masked + maskKeys(text.slice(end));
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
