// The lists of streams in pages that are otherwise written by hand: README.md and docs/configcat.md.
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { groupBy } from './group-by.mjs';
import { code, list, table } from './markdown.mjs';

const BEGIN = '<!-- Made by npm run docs: streams -->';
const END = '<!-- end -->';

/** A cursor that an overwriting reader would not expect, in words. */
const NOTES = {
  snapshot:
    '. Each read brings all rows that ConfigCat still has, so that a merged table keeps the older ones.',
};

/** The pages, and their text with the current lists. */
export async function pagesWithLists(streams) {
  return {
    'README.md': await withList('README.md', readmeTable(streams)),
    'docs/configcat.md': await withList('docs/configcat.md', byMode(streams)),
  };
}

async function withList(file, made) {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin)
    throw new Error(`${file} has no place for the streams: ${BEGIN} … ${END}.`);
  const whole = `${text.slice(0, begin)}${BEGIN}\n\n${made}\n\n${text.slice(end)}`;
  return format(whole, { ...(await resolveConfig(file)), filepath: file });
}

function readmeTable(streams) {
  const rows = secretLast(streams).map(({ definition, schema }) => [
    code(definition.name) + (definition.secret === true ? ' (with `include_secrets`)' : ''),
    schema['x-row'],
    list(definition.primaryKey),
    definition.cursor === undefined ? '' : code(definition.cursor.field),
  ]);
  return table(['stream', 'a row is', 'primary key', 'incremental on'], rows);
}

function byMode(streams) {
  const incremental = streams.filter(({ definition }) => definition.cursor !== undefined);
  const full = streams.filter(({ definition }) => definition.cursor === undefined);
  return [
    'Incremental streams:',
    grouped(incremental, ({ cursor }) => cursor.field).map(
      ([field, group]) =>
        `- ${links(group)}: cursor ${code(field)}${NOTES[group[0].definition.cursor.kind] ?? ''}`,
    ),
    'Full refresh streams:',
    grouped(full, subject).map(([name, group]) => `- ${name}: ${links(group)}`),
  ]
    .map((part) => [part].flat().join('\n'))
    .join('\n\n');
}

/** The group of a stream, by its key and its level. */
function subject({ secret, primaryKey, level }) {
  if (secret === true) return 'With **Include secrets** only';
  if (primaryKey.some((id) => id === 'configId' || id === 'settingId')) return 'Configs and flags';
  return level === 'product' || primaryKey.includes('productId') ? 'Products' : 'Organizations';
}

function grouped(streams, nameOf) {
  return [...groupBy(secretLast(streams), ({ definition }) => nameOf(definition))];
}

function secretLast(streams) {
  const isSecret = ({ definition }) => definition.secret === true;
  return [...streams.filter((one) => !isSecret(one)), ...streams.filter(isSecret)];
}

function links(streams) {
  return list(streams.map(({ definition: { name } }) => `[${name}](streams.md#${name})`));
}
