import { crypto, type FieldRule, isExactNumber, type Json, type JsonObject } from '../../cdk';
import { EVENTS_WITHOUT_OTHERS } from './event-types';

/** Replaces a person in a text. */
export const REMOVED = '[removed]';

/** Turns an email or a name into a hash, or null. */
export type Disguise = (text: string) => string | null;

/** A keyed hash (lower-case hex) of the trimmed, lower-cased text. */
export function hashing(salt: string): Disguise {
  return (text) => crypto().createHmac('sha256', salt).update(text.trim().toLowerCase()).digest('hex');
}

/** Leaves nothing of an email or a name. */
export const removing: Disguise = () => null;

/** The rules for the kinds of `x-personal`. A value that is no text may name anybody, so it becomes null. */
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

/** Is it a text in the API's answer? Numbers that a double can't hold are kept as texts, too. */
export function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && !isExactNumber(value);
}

function mayNameOthers(owner: JsonObject): boolean {
  if (!('auditLogId' in owner)) return false;
  const type = owner['auditLogTypeEnum'];
  return typeof type !== 'string' || !EVENTS_WITHOUT_OTHERS.has(type);
}

/** A value that is an email becomes its disguise. In a longer text each email is replaced. */
function disguiseEmails(text: string, disguise: Disguise): Json {
  const isAlone = emailsIn(text).some(({ email }) => email === text.trim());
  return isAlone ? disguise(text) : replaceEmails(text, disguise);
}

/** Replaces emails in a text, and these names where they are whole words. */
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

/** Made at first use: most reads keep people, and these patterns are slow to compile. */
let patterns: { readonly at: RegExp; readonly word: RegExp } | undefined;

function patternsOfText() {
  // Matches at each `@` and then looks back: matching from each letter would take quadratic time.
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

/** One pass over the text: at each word it tries the names that begin with that word, the longest first. */
function replaceNames(text: string, names: ReadonlySet<string>, disguise: Disguise): string {
  if (names.size === 0) return text;
  const { word } = patternsOfText();
  const byFirst = new Map<string, { readonly name: string; readonly replacement: string }[]>();
  for (const name of [...names].map((one) => one.trim()).sort((a, b) => b.length - a.length)) {
    const [first] = name.match(word) ?? [];
    if (first === undefined) continue;
    const one = { name, replacement: disguise(name) ?? REMOVED };
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
    for (const { name, replacement } of byFirst.get(found) ?? []) {
      const from = index - name.indexOf(found);
      const to = from + name.length;
      if (from < end || !text.startsWith(name, from) || !endsWord(name, to)) continue;
      replaced += text.slice(end, from) + replacement;
      end = to;
      break;
    }
  }
  return replaced + text.slice(end);

  /** A name that ends with a letter must end with a word. It may also end with a sign, such as a bracket. */
  function endsWord(name: string, to: number): boolean {
    return ends.has(to) || /[^\p{L}\p{N}\p{M}]$/u.test(name);
  }
}
