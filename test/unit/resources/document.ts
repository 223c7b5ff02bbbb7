// ConfigCat's OpenAPI document, where there is one: beside the repository, or where OPENAPI points at.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runScript } from './run-script';

/** A schema of the document, as far as the tests change copies of it. */
export interface Node {
  $ref?: string;
  type?: string | string[];
  format?: string;
  nullable?: boolean;
  oneOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
  additionalProperties?: Node;
  required?: string[];
}

interface Operation {
  responses: Record<string, { content: Record<string, { schema: Node }> }>;
}

export interface Document {
  paths: Record<string, { get?: Operation }>;
  components: { schemas: Record<string, Node> };
}

const BESIDE = resolve(ROOT, '../shared/configcat/openapi.yaml');

/** Where the document is; the file may not exist. */
export const DOCUMENT = process.env.OPENAPI ?? BESIDE;

/** `describe` where there is a document; else one skipped test says why. The suite isn't even begun then. */
export function describeWithDocument(name: string, suite: () => void): void {
  if (existsSync(DOCUMENT)) describe(name, suite);
  else
    test.skip(`${name} (skipped: no OpenAPI document at ${DOCUMENT}; set OPENAPI to one)`, () => undefined);
}

/** The document as an object. */
export function readDocument(): Document {
  const { stdout, stderr } = runScript(`
    import { readDocument } from './scripts/openapi-check/read-document.mjs';
    process.stdout.write(JSON.stringify(await readDocument(${JSON.stringify(DOCUMENT)})));
  `);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Document;
}
