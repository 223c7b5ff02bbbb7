// Pieces of YAML.

export const MADE = '# Made by npm run dbt, from resources/schemas.';

/** A text on one line; JSON strings are YAML too. Braces are Jinja to dbt, so they are kept from it. */
export function quoted(text) {
  return JSON.stringify(text.replaceAll('\n', ' ').replaceAll('{{', '{ {').replaceAll('{%', '{ %'));
}
