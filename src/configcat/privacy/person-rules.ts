import { crypto, type FieldRule, type Json, type JsonObject } from '../../cdk';

const EMAIL = "[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+";
/** Made when first needed: most reads keep people, and the classes of letters are slow to make. */
let emails: { readonly anywhere: RegExp; readonly alone: RegExp } | undefined;
/** What stands in a text where a person was. */
const REMOVED = '[removed]';
/** Audit events about a person other than the one who acted: their texts name somebody whom no field names. */
const EVENTS_ABOUT_PEOPLE = /member|^user|admin|^syncUser|twoFactor|invit/i;
/** Members that name the person whom a text beside them may name again. */
const NAMES_BESIDE = ['userName', 'userFullName'];

/** What becomes of a person's datum: a hash of it, or null. */
export type Disguise = (text: string) => string | null;

/** A keyed hash, in lower-case hex, of the trimmed text in lower case. */
export function hashing(salt: string): Disguise {
  return (text) => crypto().createHmac('sha256', salt).update(text.trim().toLowerCase()).digest('hex');
}

/** Nothing is left of it. */
export const removing: Disguise = () => null;

/** The rules for the kinds of fields that `x-personal` names. */
export function personRules(disguise: Disguise): Readonly<Record<string, FieldRule>> {
  const whole: FieldRule = (value) => (typeof value === 'string' && value !== '' ? disguise(value) : value);
  return {
    email: whole,
    name: whole,
    'email-shaped': (value) => (typeof value === 'string' ? disguiseEmails(value, disguise) : value),
    text: textRule(disguise),
  };
}

function textRule(disguise: Disguise): FieldRule {
  return (value, owner) => {
    if (typeof value !== 'string') return value;
    const type = owner['auditLogTypeEnum'] ?? owner['auditLogType'];
    const isAboutPeople = typeof type === 'string' && EVENTS_ABOUT_PEOPLE.test(type);
    return isAboutPeople ? disguise(value) : disguiseText(value, owner, disguise);
  };
}

function emailPatterns() {
  emails ??= { anywhere: new RegExp(EMAIL, 'gu'), alone: new RegExp(`^\\s*(?:${EMAIL})\\s*$`, 'u') };
  return emails;
}

/** A value that is an email is treated as one; emails in a longer text are replaced where they stand. */
function disguiseEmails(text: string, disguise: Disguise): Json {
  if (emailPatterns().alone.test(text)) return disguise(text);
  return text.includes('@') ? replaceEmails(text, disguise) : text;
}

function disguiseText(text: string, owner: JsonObject, disguise: Disguise): string {
  const anonymous = text.includes('@') ? replaceEmails(text, disguise) : text;
  return NAMES_BESIDE.reduce((result, member) => {
    const name = owner[member];
    return typeof name === 'string' && name !== ''
      ? result.replaceAll(name, disguise(name) ?? REMOVED)
      : result;
  }, anonymous);
}

function replaceEmails(text: string, disguise: Disguise): string {
  return text.replace(emailPatterns().anywhere, (email) => disguise(email) ?? REMOVED);
}
