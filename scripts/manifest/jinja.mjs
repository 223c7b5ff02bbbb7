// Pieces of templates. The declarative language fills them in with Jinja, and reads what comes out as a Python literal.

/** A template of one value that comes back as it is: printed plainly, the text "0123" would become a number. */
export function exact(expression) {
  return `{{ '%r' % (${expression},) }}`;
}

/** A text as a literal of Jinja, in which a backslash is an escape. */
export function literal(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The expression of what members lead to, none where one is missing on the way. */
export function memberOf(owner, members) {
  return `${pathOf(owner, members)} | default(none)`;
}

/** The same without the default: undefined where the last one is missing. */
export function pathOf(owner, members) {
  return members.reduce(
    (at, member, index) => `${index === 0 ? at : `(${at} | default({}, true))`}[${literal(member)}]`,
    owner,
  );
}

/** A template on lines of its own, joined without the white space that would stop it from being read as a literal. */
export function block(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll('{% ', '{%- ')
    .replaceAll(' %}', ' -%}');
}
