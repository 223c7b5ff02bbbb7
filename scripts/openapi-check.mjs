// npm run openapi:check -- [file or URL]: compares our schemas and endpoints with ConfigCat's OpenAPI document.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareEndpoints, getEndpoints } from './openapi-check/compare-endpoints.mjs';
import { compareSchema } from './openapi-check/compare-schema.mjs';
import leftOut from './openapi-check/endpoints-left-out.mjs';
import { endpointsRead } from './openapi-check/endpoints-read.mjs';
import { PUBLISHED, readDocument } from './openapi-check/read-document.mjs';
import { loadSchema, sharedNames, streamNames } from './schemas.mjs';

const USAGE = `Usage: npm run openapi:check -- [--left-out] [file or URL]
  file or URL  an OpenAPI 3 document, JSON or YAML; without it ${PUBLISHED}
  --left-out   also lists the endpoints that are left out on purpose, with the reasons`;

/** All differences between the document and our schemas and streams: a list of { kind, where, message }. */
export function check(document, read = endpointsRead()) {
  const names = [...sharedNames().map((name) => `shared/${name}`), ...streamNames()];
  const schemas = new Map(names.map((name) => [name, loadSchema(name)]));
  return [
    ...names.flatMap((name) => compareSchema(document, name, schemas.get(name))),
    ...compareEndpoints(document, read, leftOut, schemas),
  ];
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'left-out': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(USAGE);
  const source = positionals[0] ?? PUBLISHED;
  const document = await readDocument(source);
  const findings = check(document);
  for (const { where, message } of findings) console.log(`${where}: ${message}`);
  if (values['left-out']) {
    for (const [path, reason] of Object.entries(leftOut)) console.log(`GET ${path}: left out, ${reason}`);
  }
  console.log(findings.length > 0 ? total(findings.length, source) : summary(document));
  process.exitCode = findings.length > 0 ? 1 : 0;
}

function total(count, source) {
  return `${count} ${count === 1 ? 'finding' : 'findings'} against ${source}`;
}

function summary(document) {
  const endpoints = getEndpoints(document).length;
  const aside = Object.keys(leftOut).length;
  return (
    `${streamNames().length} streams and ${sharedNames().length} shared shapes agree with ` +
    `"${document.info?.title}": of ${endpoints} GET endpoints ${endpoints - aside} are read, ` +
    `${aside} left out on purpose (--left-out says why).`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
