// scripts/schemas.mjs: references, and what it says when one can't be followed.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, runScript } from './run-script';

const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(files: Record<string, unknown>, call = 'loadSchema("main", folder)'): unknown {
  mkdirSync(join(folder, 'shared'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const json = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, `${name}.json`), json);
  }
  const { stdout } = runScript(`
    import { loadSchema, publicSchema, streamNames } from './scripts/schemas.mjs';
    const folder = ${JSON.stringify(folder)};
    try { console.log(JSON.stringify(${call})); } catch (error) { console.log(JSON.stringify(error.message)); }
  `);
  return JSON.parse(stdout);
}

test('a reference is replaced by the shape, and what stands beside it wins', () => {
  const schema = load({
    main: { properties: { one: { $ref: 'shared/a.json', description: 'here' } } },
    'shared/a': { $schema: 'draft', description: 'there', items: { $ref: 'b.json' } },
    'shared/b': { type: 'string', 'x-derived': true },
  });
  const items = { type: 'string', 'x-derived': true };
  expect(schema).toEqual({ properties: { one: { description: 'here', items } } });
});

test('each call gives an object of its own', () => {
  const call = 'loadSchema("main", folder) !== loadSchema("main", folder)';
  expect(load({ main: { type: 'object' } }, call)).toBe(true);
});

test('a public schema has no annotations, but keeps a property that is named like one', () => {
  const main = { 'x-openapi': 'A', properties: { 'x-y': { type: 'string', 'x-personal': 'email' } } };
  expect(load({ main }, 'publicSchema(loadSchema("main", folder))')).toEqual({
    properties: { 'x-y': { type: 'string' } },
  });
});

const broken: [string, Record<string, unknown>, string][] = [
  ['a missing shape', { main: { $ref: 'shared/none.json' } }, '$ref "shared/none.json" points at no file'],
  [
    'a circle',
    { main: { $ref: 'shared/a.json' }, 'shared/a': { $ref: 'b.json' }, 'shared/b': { $ref: 'a.json' } },
    'in a circle',
  ],
  ['a broken file', { main: '{' }, 'main.json is not JSON'],
];

test.each(broken)('%s is named', (_case, files, message) => {
  expect(load(files)).toContain(message);
});

test('a stream without a schema is named', () => {
  expect(load({}, 'loadSchema("nothing", folder)')).toContain('There is no schema "nothing"');
});

test('every shared shape is in use', () => {
  const schemas = join(ROOT, 'resources/schemas');
  const files = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /json$/.test(file),
  );
  const texts = files.map((file) => readFileSync(join(schemas, file), 'utf8')).join('\n');
  const unused = readdirSync(join(schemas, 'shared')).filter(
    (file) => !texts.includes(`"$ref": "shared/${file}"`) && !texts.includes(`"$ref": "${file}"`),
  );
  expect(unused).toEqual([]);
});
