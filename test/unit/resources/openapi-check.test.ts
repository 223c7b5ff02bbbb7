// npm run openapi:check as a person runs it: its output and exit codes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithDocument, DOCUMENT, readDocument, type Document } from './document';
import { loadAll, placesOf } from './loaded';
import { someOf } from '../../support/thorough';
import { runNode, type Outcome } from './run-script';

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(source: string): Outcome {
  return runNode(['scripts/openapi-check.mjs', source]);
}

function checkText(text: string): Outcome {
  const file = join(folder, 'document');
  writeFileSync(file, text);
  return check(file);
}

function withNewField(document: Document): Document {
  const copy = structuredClone(document);
  copy.components.schemas.TagModel!.properties!.weight = { type: 'integer' };
  return copy;
}

describe('a document that is none', () => {
  const cases: readonly [string, () => Outcome, string][] = [
    ['no file', () => check('/nowhere/openapi.yaml'), "/nowhere/openapi.yaml can't be read: ENOENT"],
    ['no server', () => check('http://127.0.0.1:9/swagger.json'), "can't be read: "],
    ['neither JSON nor YAML', () => checkText('{ "openapi": '), 'is neither JSON nor YAML'],
    ['other JSON', () => checkText('{"name": "x"}'), 'is not an OpenAPI 3 document'],
    ['Swagger 2', () => checkText('{"swagger": "2.0", "paths": {}}'), 'it says it is version 2.0'],
  ];
  test.each(someOf(2, cases))('%s: one sentence, no stack trace', (_case, run, sentence) => {
    const { status, stdout, stderr } = run();
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describeWithDocument('against the OpenAPI document', () => {
  const document = readDocument();

  test('our schemas and endpoints agree with it, in one line', () => {
    const { status, stdout } = check(DOCUMENT);
    expect(stdout).toMatch(/^\d+ streams and \d+ shared shapes agree with .*\n$/);
    expect(status).toBe(0);
  });

  test('findings are a line each, with their number last, and exit code 1', () => {
    const { status, stdout } = checkText(JSON.stringify(withNewField(document)));
    expect(stdout).toMatch(
      /^shared\/tag\.weight: .*\nsetting_tags\.weight: .*\ntags\.weight: .*\n3 findings against .*\n$/,
    );
    expect(status).toBe(1);
  });

  test('no description is copied from it', () => {
    const theirs = new Set<string>();
    JSON.stringify(document, (key, value: unknown) => {
      if (key === 'description' && typeof value === 'string' && value !== '') theirs.add(value.toLowerCase());
      return value;
    });
    const { streams } = loadAll();
    const ours = Object.entries(streams).flatMap(([name, schema]) => placesOf(schema, name));
    const copied = ours.filter(({ schema }) => theirs.has((schema.description ?? '').toLowerCase()));
    expect(copied.map(({ path }) => path)).toEqual([]);
  });
});
