import { ConnectorError } from '../errors/connector-error';
import { exactText } from '../protocol/exact-json';
import { isJsonObject, type Json, type JsonObject } from '../protocol/json';

/** The value that a chain of members leads to, or undefined. `null` on the way is the value. */
export function valueAt(value: unknown, members: readonly string[]): Json | undefined {
  let at: unknown = value;
  for (const member of members) {
    if (at === null) return null;
    if (!isJsonObject(at)) return undefined;
    at = at[member];
  }
  return at as Json | undefined;
}

/** Is there `null` where the members lead to, or on the way? They lead into each item of a list. */
export function hasNullAt(value: unknown, members: readonly string[]): boolean {
  if (value === null) return true;
  const [member, ...others] = members;
  if (member === undefined) return false;
  if (Array.isArray(value)) return value.some((item) => hasNullAt(item, members));
  return isJsonObject(value) && hasNullAt(value[member], others);
}

/** Where an answer has its lists. */
interface ListShape {
  /** The members that lead to the list of records. */
  readonly records?: readonly string[];
  /** Is another list in it `null`? */
  readonly isNull?: (answer: unknown) => boolean;
}

/** Is an answer `null`, or is `null` in it in the place of a list? It is asked for again, and then believed. */
export function isNullAnswer(body: unknown, { records = [], isNull }: ListShape): boolean {
  return hasNullAt(body, records) || isNull?.(body) === true;
}

/**
 * The records of an answer: the list that the members lead to, or the one object there. Throws a system_error if the
 * answer has another shape: it is of another version of the API, or of a proxy that answers in JSON.
 *
 * @param one a member that the object always has, where it is one object and no list.
 */
export function recordsAt(
  body: unknown,
  members: readonly string[],
  path: string,
  one?: string,
): JsonObject[] {
  const found = valueAt(body, members);
  if (found === null) return [];
  if (one !== undefined && isJsonObject(found) && found[one] !== undefined) return [found];
  if (one === undefined && Array.isArray(found) && found.every(isJsonObject)) return found;
  const at = members.length === 0 ? 'the top' : members.join('.');
  const expected = one === undefined ? 'a list of records' : `an object with "${one}"`;
  throw unknownShape(`GET ${path}`, `expected ${expected} at ${at}, found ${kindOf(found)}`);
}

function kindOf(found: Json | undefined): string {
  if (found === undefined) return 'nothing';
  return Array.isArray(found) ? 'a list' : typeof found;
}

/** The objects of a list that an answer may lack. */
export function objectsIn(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** The objects of a list that an answer must have, though it may be null. `what` names the answer. */
export function listIn(answer: Readonly<JsonObject>, member: string, what: string): JsonObject[] {
  const list = answer[member];
  if (list === null) return [];
  if (Array.isArray(list) && list.every(isJsonObject)) return list;
  throw unknownShape(what, `expected a list of objects at ${member}`);
}

/** No list at all is no empty list: what it holds would be taken for deleted. */
export function nullAnswer(path: string): ConnectorError {
  return new ConnectorError({
    failureType: 'transient_error',
    userMessage: `The answer to GET ${path} has no list, twice. The next read asks again.`,
  });
}

/** An answer that can't be understood: taking it for one that has nothing would lose records. */
export function unknownShape(what: string, detail: string): ConnectorError {
  return new ConnectorError({
    failureType: 'system_error',
    userMessage: `The answer to ${what} is not shaped as this version of the connector knows it. Look for a newer version, or report it.`,
    internalMessage: `${what}: ${detail}`,
  });
}

/** The members of an object that are texts or numbers, as texts. */
export function textsOf(record: Readonly<JsonObject>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const text = exactText(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
