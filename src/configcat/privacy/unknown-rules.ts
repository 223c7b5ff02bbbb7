import { isJsonObject, type Json, type JsonObject, type UnknownRule } from '../../cdk';
import { type Disguise, disguiseText, isText, REMOVED } from './person-rules';
import { maskSecrets, maskUrls } from './secret-rules';

/** Names of fields that contain secrets. */
const SECRET_NAME = /secret|passw|passphrase|token|credential|signature|authorization|api_?key|sdk_?key/i;
/** Names of fields that contain an id, which may look like a key. */
const ID_NAME = /(?:^i|I|_i)ds?$/;
/** Names of fields that contain a person: an email, a name, a login, or an object with these. */
const PERSON_NAME =
  /(?:mail|(?:full|user|display|first|last|nick|given|family)_?name|user|member|person|people|owner|author|creator|inviter|approver|reviewer|assignee|watcher|contact|login|nick)s?$/i;
/** `handledBy`, `handled_by`, `by`. */
const BY = /(?:^b|_b|B)y$/;
/** A number, a time or a UUID: no person has such a name. */
const NUMBER_FORM = /^(?:(?=.*\d)[\d.:TZ+-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
/** An id, a key, a word of a list, an address: without blanks, and with a digit or a small letter at first. */
const WORD_FORM = /^(?=[a-z]|.*\d)[\w.:/+=?&%#~-]*$/;
/** Names of fields are words, but they may be made of data. */
const ODD_NAME = /[^\x21-\x7e]/;

/** What is hidden in unknown fields. */
interface HiddenKinds {
  readonly secrets: boolean;
  /** Undefined: people are kept. */
  readonly people: Disguise | undefined;
}

/**
 * Masks values by form and by the names of fields. Masks the names too, since they may be made of data. A text may name
 * anybody. So where people are hidden, it stays only if no person can have such a name.
 */
export function unknownRule({ secrets, people }: HiddenKinds): UnknownRule {
  const withoutSecrets = (text: string, isId: boolean) =>
    !secrets ? text : isId ? maskUrls(text, (rest) => rest) : maskSecrets(text);
  const member = (name: string, value: Json, names: ReadonlySet<string>, isPerson: boolean): Json => {
    const isOfPerson = isPerson || PERSON_NAME.test(name) || BY.test(name);
    if (Array.isArray(value)) return value.map((item) => member(name, item, names, isOfPerson));
    if (isJsonObject(value)) return membersOf(value, names, isOfPerson);
    if (!isText(value) || value === '') return value;
    const isId = ID_NAME.test(name);
    if (secrets && SECRET_NAME.test(name) && !isId) return null;
    const open = withoutSecrets(value, isId);
    if (people === undefined) return open;
    const isShown = (isOfPerson ? NUMBER_FORM : WORD_FORM).test(value);
    return isShown ? disguiseText(open, names, people) : people(value);
  };
  const membersOf = (value: JsonObject, names: ReadonlySet<string>, isOfPerson: boolean): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        nameOf(name, names),
        member(name, one ?? null, names, isOfPerson),
      ]),
    );
  const nameOf = (name: string, names: ReadonlySet<string>): string => {
    const open = withoutSecrets(name, false);
    if (people === undefined) return open;
    return ODD_NAME.test(name) ? (people(name) ?? REMOVED) : disguiseText(open, names, people);
  };
  return (name, value, names) => ({ name: nameOf(name, names), value: member(name, value, names, false) });
}
