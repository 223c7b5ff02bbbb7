import { isJsonObject, type Json, type JsonObject, type UnknownRule } from '../../cdk';
import { type Disguise, disguiseText, isText } from './person-rules';
import { maskSecrets, maskUrls } from './secret-rules';

/** Names of fields that contain secrets. */
const SECRET_NAME = /secret|passw|passphrase|token|credential|signature|authorization|api_?key|sdk_?key/i;
/** Names of fields that contain an id, which may look like a key. */
const ID_NAME = /(?:^i|I|_i)ds?$/;
/** Names of fields that contain an email or the name of a person, in ConfigCat and elsewhere. */
const PERSON_NAME = /(?:email|(?:full|user|display|first|last)Name)$/i;

/** What is hidden in unknown fields. */
export interface HiddenKinds {
  readonly secrets: boolean;
  /** Undefined: people are kept. */
  readonly people: Disguise | undefined;
}

/** Masks values by form and by the names of fields. Masks the names too, since they may be made of data. */
export function unknownRule({ secrets, people }: HiddenKinds): UnknownRule {
  const textOf = (name: string, text: string, names: ReadonlySet<string>): string | null => {
    const isId = ID_NAME.test(name);
    if (secrets && SECRET_NAME.test(name) && !isId) return null;
    if (people !== undefined && PERSON_NAME.test(name) && text !== '') return people(text);
    const open = !secrets ? text : isId ? maskUrls(text, (rest) => rest) : maskSecrets(text);
    return people === undefined ? open : disguiseText(open, names, people);
  };
  const member = (name: string, value: Json, names: ReadonlySet<string>): Json => {
    if (isText(value)) return textOf(name, value, names);
    if (Array.isArray(value)) return value.map((item) => member(name, item, names));
    return isJsonObject(value) ? membersOf(value, names) : value;
  };
  const membersOf = (value: JsonObject, names: ReadonlySet<string>): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, one]) => [nameOf(name, names), member(name, one ?? null, names)]),
    );
  const nameOf = (name: string, names: ReadonlySet<string>): string => textOf('', name, names) ?? '';
  return (name, value, names) => ({ name: nameOf(name, names), value: member(name, value, names) });
}
