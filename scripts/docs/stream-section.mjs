// What the page says of each stream.
import { fieldRows } from './fields.mjs';
import { requestFormula, sharedWith } from './requests.mjs';

/** All streams in one table. */
export function overview(entries) {
  return [
    '## All streams',
    '',
    '| stream | what it is | primary key | incremental on |',
    '|---|---|---|---|',
    ...entries.map(
      ({ definition: { name, primaryKey, cursor }, schema }) =>
        `| [${name}](#${name}) | ${schema.description} | ${primaryKey.join(', ')} | ${cursor?.field ?? ''} |`,
    ),
  ].join('\n');
}

/** One stream: where it comes from, what it takes, and its fields. */
export function streamSection({ definition, schema }, streams) {
  const shared = sharedWith(definition, streams);
  return [
    `## ${definition.name}`,
    '',
    schema.description,
    '',
    `- Source: ${endpoints(definition)}`,
    `- Primary key: ${definition.primaryKey.join(', ')}`,
    `- Sync modes: ${modes(definition)}`,
    `- Requests: ${requestFormula(definition)}${shared === '' ? '' : ` (shared with ${shared})`}`,
    `- Permission: ${definition.permission}`,
    ...(definition.secret ? ['- Only with `include_secrets`.'] : []),
    '',
    '| field | type | meaning |',
    '|---|---|---|',
    ...fieldRows(schema).map(({ path, type, meaning }) => `| ${path} | ${type} | ${meaning} |`),
  ].join('\n');
}

function endpoints({ request, detail }) {
  return [request.path.replace('{apiVersion}', '{v1 or v2}'), ...(detail === undefined ? [] : [detail.path])]
    .map((path) => `\`GET ${path}\``)
    .join(', ');
}

function modes({ cursor }) {
  if (cursor === undefined) return 'full refresh';
  const how = cursor.kind === 'time' ? 'events since the cursor' : 'what changed, as the audit log tells';
  return `full refresh; incremental on ${cursor.field}: ${how}`;
}
