// ConfigCat's OpenAPI document, where there is one: beside the repository, or where OPENAPI points at.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runScript } from './run-script';

/** A node of the document, as loose as JSON. */
export interface Node {
  [key: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests change copies of it at any depth
}

export interface Document extends Node {
  paths: Record<string, Node>;
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
