// The secret and personal fields of a stream, by the keywords of its schema.
import { groupBy } from './group-by.mjs';
import { code, list } from './markdown.mjs';

/** What becomes of a secret without include_secrets, by the kind that `x-secret` names. */
const SECRETS = {
  null: (names) => `${names} null`,
  origin: (names) => `${names} cut to scheme and host`,
  'audit-text': (names) =>
    `in ${names} of events about webhooks, integrations, proxies, keys and the like, URLs cut to scheme and host and key-like values masked`,
};

/** What `personal_data` acts on, by the kind that `x-personal` names. */
const PEOPLE = {
  email: (names) => names,
  name: (names) => names,
  text: (names) => `emails, and the name of who acted, in ${names}`,
  // For values deep in rules, the field at the top is enough.
  'email-shaped': (names) => `emails among the values of ${names}`,
};

/** What is redacted by default, as one sentence; undefined where nothing is. */
export function secretsOf(definition, fields) {
  if (definition.secret === true) return 'all of it; the stream is there only with `include_secrets`';
  return byKind(fields, 'x-secret', SECRETS);
}

/** What is about people, as one sentence; undefined where nothing is. */
export function peopleOf(fields) {
  return byKind(fields, 'x-personal', PEOPLE);
}

function byKind(fields, annotation, words) {
  const marked = fields.filter(({ schema }) => schema[annotation] !== undefined);
  const kinds = groupBy(marked, ({ schema }) => schema[annotation]);
  const unknown = [...kinds.keys()].find((kind) => words[kind] === undefined);
  if (unknown !== undefined)
    throw new Error(`scripts/docs/privacy.mjs has no words for ${annotation} "${unknown}".`);
  const parts = Object.keys(words)
    .filter((kind) => kinds.has(kind))
    .map((kind) => words[kind](list(namesOf(kind, kinds.get(kind)).map(code))));
  return parts.length === 0 ? undefined : parts.join('; ');
}

function namesOf(kind, fields) {
  const names = fields.map(({ name }) => name);
  return kind === 'email-shaped' ? [...new Set(names.map((name) => name.split(/[.[]/)[0]))] : names;
}
