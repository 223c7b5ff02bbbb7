// Compares the GET endpoints of the document with those that streams read and those that are left out on purpose.
import { shapeOf } from './shape.mjs';

/** The paths of all GET endpoints, as the document writes them. */
export function getEndpoints(document) {
  return Object.keys(document.paths).filter((path) => document.paths[path].get !== undefined);
}

/**
 * Findings about endpoints. `read` is a Map of stream → paths, `leftOut` an object of path → reason, `schemas` a Map of
 * stream → schema.
 */
export function compareEndpoints(document, read, leftOut, schemas) {
  const findings = [];
  const report = (where, message) => findings.push({ kind: 'endpoint', where, message });
  const known = new Set(getEndpoints(document));
  const readPaths = new Set([...read.values()].flat());
  for (const path of known) {
    if (!readPaths.has(path) && !(path in leftOut)) {
      report(`GET ${path}`, 'no stream reads it, and no reason is given in endpoints-left-out.mjs');
    }
  }
  for (const path of Object.keys(leftOut)) {
    if (!known.has(path)) report(`GET ${path}`, 'is left out on purpose, but the API has no such endpoint');
    if (readPaths.has(path)) report(`GET ${path}`, 'is left out on purpose, but a stream reads it');
  }
  for (const [stream, paths] of read) {
    for (const path of paths.filter((each) => !known.has(each))) {
      report(stream, `reads GET ${path}, which the API no longer has`);
    }
    checkComponents(document, stream, paths, known, schemas, report);
  }
  checkAnswers(document, read, known, schemas, report);
  return findings;
}

// What a stream describes must be what its endpoints answer with, or the comparison looks at the wrong component.
function checkComponents(document, stream, paths, known, schemas, report) {
  const answered = reachable(
    document,
    paths.filter((path) => known.has(path)).map((path) => answerOf(document, path)),
  );
  for (const component of componentsOf(schemas.get(stream))) {
    if (!answered.has(component)) report(stream, `describes ${component}, which none of its endpoints gives`);
  }
}

// Wrappers are named by some stream, so that a field added to one is seen.
function checkAnswers(document, read, known, schemas, report) {
  for (const path of new Set([...read.values()].flat())) {
    if (!known.has(path)) continue;
    const readers = [...read.keys()].filter((stream) => read.get(stream).includes(path));
    const described = new Set(readers.flatMap((stream) => componentsOf(schemas.get(stream))));
    for (const component of answerComponents(document, path)) {
      if (!described.has(component)) {
        report(`GET ${path}`, `answers with ${component}, which ${readers.join(', ')} does not describe`);
      }
    }
  }
}

function componentsOf(schema) {
  return [schema?.['x-openapi'] ?? []].flat();
}

function answerOf(document, path) {
  const content = document.paths[path].get.responses?.['200']?.content ?? {};
  return content['application/json']?.schema ?? Object.values(content)[0]?.schema ?? {};
}

function answerComponents(document, path) {
  const shape = shapeOf(document, [answerOf(document, path)]);
  return shape.types.has('array') ? shapeOf(document, shape.items).components : shape.components;
}

function reachable(document, nodes) {
  const found = new Set();
  const queue = [...nodes];
  while (queue.length > 0) {
    const node = queue.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (typeof node.$ref === 'string') {
      const component = node.$ref.split('/').at(-1);
      if (!found.has(component)) queue.push(document.components.schemas[component]);
      found.add(component);
    }
    queue.push(...Object.values(node));
  }
  return found;
}
