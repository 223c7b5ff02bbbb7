// Where openapi:check learns which endpoints the streams read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './run-script';

const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
afterAll(() => rmSync(folder, { recursive: true }));

function endpointsRead(definitions: string): unknown {
  const file = join(folder, 'index.ts');
  writeFileSync(file, definitions);
  const { stdout } = runScript(`
    import { endpointsRead } from './scripts/openapi-check/endpoints-read.mjs';
    try {
      const read = endpointsRead(${JSON.stringify(file)});
      console.log(JSON.stringify({ tags: read.get('tags'), organizations: read.get('organizations') }));
    } catch (error) {
      console.log(JSON.stringify(error.message));
    }
  `);
  return JSON.parse(stdout);
}

test('a definition that names its endpoints counts, else the schema does', () => {
  const definitions = `
    interface Definition { name: string; endpoints?: string[] }
    export const streamDefinitions: Definition[] = [
      { name: 'tags', endpoints: ['/v3/tags'] },
      { name: 'organizations' },
    ];`;
  expect(endpointsRead(definitions)).toEqual({ tags: ['/v3/tags'], organizations: ['/v1/organizations'] });
});

test('a file without definitions is named', () => {
  expect(endpointsRead('export {}')).toBe(`${join(folder, 'index.ts')} exports no streamDefinitions.`);
});

test('a file that does not compile is named', () => {
  expect(endpointsRead('export const = 1')).toContain("index.ts can't be bundled: ");
});
