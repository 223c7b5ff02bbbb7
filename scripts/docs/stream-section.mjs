// The page's section about one stream.
import { fieldsOf, meaningOf } from './fields.mjs';
import { groupBy } from './group-by.mjs';
import { code, list, table } from './markdown.mjs';
import { peopleOf, secretsOf } from './privacy.mjs';
import { annotationRequests, onTheWay, requestFormula, sharedWith } from './requests.mjs';
import { incrementalRead, syncModes } from './sync-modes.mjs';

/** Reasons of members that only stand around the records. */
const WRAPPING = ['holds the rows', 'says where the page stands'];

export function streamSection({ definition, schema }, account) {
  const fields = fieldsOf(schema);
  return [
    `### ${definition.name}`,
    schema.description,
    facts(definition, schema, fields, account),
    tables(fields),
  ].join('\n\n');
}

function facts(definition, schema, fields, account) {
  const formula = code(requestFormula(definition, account));
  const lines = [
    ['From', endpoints(definition, schema)],
    ['Primary key', list(definition.primaryKey.map(code))],
    ['Sync modes', [syncModes(definition), incrementalRead(definition)].filter(Boolean).join('. ')],
    ['Permission', definition.permission],
    ['Requests', `${formula}${onTheWay(definition, account)}${sharedWith(definition, account)}`],
    ['More with `audit_log_ids`', annotationRequests(definition)],
    ['Redacted by default', secretsOf(definition, fields)],
    ['About people', peopleOf(fields)],
    ["The connector's own fields", own(fields)],
    ['Left out', omitted(schema)],
  ];
  return lines
    .filter(([, text]) => text !== undefined)
    .map(([title, text]) => `- ${title}: ${text}`)
    .join('\n');
}

function endpoints({ request }, schema) {
  const { detail } = request;
  const paths = [...schema['x-endpoints'], ...(detail === undefined ? [] : [detail.path])];
  const query = new URLSearchParams(request.query).toString();
  const asked = [...new Set(paths)].map((path) =>
    code(`GET ${path}${path === request.path && query ? `?${query}` : ''}`),
  );
  return list(asked);
}

function own(fields) {
  const derived = fields.filter(({ schema }) => schema['x-derived'] === true);
  return derived.length === 0 ? undefined : list(derived.map(({ name }) => code(name)));
}

/** Members of the API's answers that no record has, with the reason. Those that wrap the records are no loss. */
function omitted(schema) {
  const reasons = [schema, ...fieldsOf(schema).map((field) => field.schema)].flatMap((one) =>
    Object.entries({ ...one['x-openapi-omits'], ...one.items?.['x-openapi-omits'] }),
  );
  const missed = new Map(reasons.filter(([, reason]) => !WRAPPING.includes(reason)));
  if (missed.size === 0) return undefined;
  const names = groupBy(missed.keys(), (name) => missed.get(name));
  return [...names].map(([reason, members]) => `${list(members.map(code))} (${reason})`).join('; ');
}

/** Fields at the top level, then those inside of objects and lists. */
function tables(fields) {
  const top = fieldTable(fields.filter(({ depth }) => depth === 0));
  const nested = fields.filter(({ depth }) => depth > 0);
  if (nested.length === 0) return top;
  const count = nested.length === 1 ? '1 nested field' : `${nested.length} nested fields`;
  return [top, `<details><summary>${count}</summary>`, fieldTable(nested), '</details>'].join('\n\n');
}

function fieldTable(fields) {
  return table(
    ['field', 'type', 'meaning'],
    fields.map((field) => [code(field.name), field.type, meaningOf(field)]),
  );
}
