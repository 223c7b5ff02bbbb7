import { crypto, type FieldRule, isExactNumber, type Json, type JsonObject } from '../../cdk';
import { EVENTS_WITHOUT_OTHERS } from './event-types';

/** What stands in a text where a person was. */
const REMOVED = '[removed]';

/** What becomes of a person's datum: a hash of it, or null. */
export type Disguise = (text: string) => string | null;

/** A keyed hash, in lower-case hex, of the trimmed text in lower case. */
export function hashing(salt: string): Disguise {
  return (text) => crypto().createHmac('sha256', salt).update(text.trim().toLowerCase()).digest('hex');
}

/** Nothing is left of it. */
export const removing: Disguise = () => null;

/** The rules for the kinds of fields that `x-personal` names. What is no text may hold anybody, so nothing of it stays. */
export function personRules(disguise: Disguise): Readonly<Record<string, FieldRule>> {
  const ofText =
    (rule: (text: string, owner: JsonObject, names: ReadonlySet<string>) => Json): FieldRule =>
    (value, owner, names) =>
      isText(value) ? rule(value, owner, names) : null;
  const whole = (text: string) => (text === '' ? text : disguise(text));
  return {
    email: ofText(whole),
    name: Object.assign(ofText(whole), { collects: true }),
    'email-shaped': ofText((text) => disguiseEmails(text, disguise)),
    text: ofText((text, owner, names) =>
      mayNameOthers(owner) ? disguise(text) : disguiseText(text, names, disguise),
    ),
  };
}

/** Numbers that a double can't hold stand as texts too. */
export function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && !isExactNumber(value);
}

function mayNameOthers(owner: JsonObject): boolean {
  if (!('auditLogId' in owner)) return false;
  const type = owner['auditLogTypeEnum'];
  return typeof type !== 'string' || !EVENTS_WITHOUT_OTHERS.has(type);
}

/** A value that is an email is treated as one; emails in a longer text are replaced where they stand. */
function disguiseEmails(text: string, disguise: Disguise): Json {
  const isAlone = emailsIn(text).some(({ email }) => email === text.trim());
  return isAlone ? disguise(text) : replaceEmails(text, disguise);
}

/** The text with its emails replaced, and with these names where they stand as words of their own. */
export function disguiseText(text: string, names: ReadonlySet<string>, disguise: Disguise): string {
  return replaceNames(replaceEmails(text, disguise), names, disguise);
}

function replaceEmails(text: string, disguise: Disguise): string {
  let replaced = '';
  let end = 0;
  for (const { email, from } of emailsIn(text)) {
    replaced += text.slice(end, from) + (disguise(email) ?? REMOVED);
    end = from + email.length;
  }
  return replaced + text.slice(end);
}

/** Made when first needed: most reads keep people, and the classes of letters are slow to make. */
let patterns: { readonly at: RegExp; readonly word: RegExp } | undefined;

function patternsOfText() {
  // It is looked for at each `@`, and back from there: to look from each letter on would take the square of the time.
  patterns ??= {
    at: /@(?<=(?<user>[\p{L}\p{N}._%+'-]+)@)(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu,
    word: /[\p{L}\p{N}\p{M}]+/gu,
  };
  return patterns;
}

function emailsIn(text: string): { readonly email: string; readonly from: number }[] {
  if (!text.includes('@')) return [];
  const emails = [];
  let end = 0;
  for (const { index, groups } of text.matchAll(patternsOfText().at)) {
    const { user = '', host = '' } = groups ?? {};
    const from = Math.max(end, index - user.length);
    if (from === index) continue;
    end = index + 1 + host.length;
    emails.push({ email: text.slice(from, end), from });
  }
  return emails;
}

/** Goes over the text once: at each word it tries the names that begin with this word, the longest one first. */
function replaceNames(text: string, names: ReadonlySet<string>, disguise: Disguise): string {
  if (names.size === 0) return text;
  const { word } = patternsOfText();
  const byFirst = new Map<string, { readonly name: string; readonly shown: string }[]>();
  for (const name of [...names].map((one) => one.trim()).sort((a, b) => b.length - a.length)) {
    const [first] = name.match(word) ?? [];
    if (first === undefined) continue;
    const one = { name, shown: disguise(name) ?? REMOVED };
    const same = byFirst.get(first);
    if (same === undefined) byFirst.set(first, [one]);
    else same.push(one);
  }
  const ends = new Set<number>([text.length]);
  const words = [...text.matchAll(word)];
  for (const { 0: found, index } of words) ends.add(index + found.length);
  let replaced = '';
  let end = 0;
  for (const { 0: found, index } of words) {
    for (const { name, shown } of byFirst.get(found) ?? []) {
      const from = index - name.indexOf(found);
      const to = from + name.length;
      if (from < end || !text.startsWith(name, from) || !endsWord(name, to)) continue;
      replaced += text.slice(end, from) + shown;
      end = to;
      break;
    }
  }
  return replaced + text.slice(end);

  /** A name may end with a sign, such as a bracket; where it ends with a letter, the word must end there too. */
  function endsWord(name: string, to: number): boolean {
    return ends.has(to) || /[^\p{L}\p{N}\p{M}]$/u.test(name);
  }
}
