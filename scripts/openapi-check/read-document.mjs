// Reads an OpenAPI document from a file or a URL, JSON or YAML.
import { readFile } from 'node:fs/promises';

/** Where ConfigCat publishes the description of its Public Management API. */
export const PUBLISHED = 'https://api.configcat.com/docs/v1/swagger.json';

const PATIENCE_MS = 30_000;

/** The document at `source`. Rejects with a sentence for users if it is not available or no OpenAPI 3 document. */
export async function readDocument(source) {
  const text = await readText(source);
  const document = await parse(source, text);
  const version = String(document?.openapi ?? document?.swagger ?? '');
  if (!version.startsWith('3.') || !document.paths || !document.components?.schemas) {
    const is = version ? `says it is version ${version}` : 'says no version';
    throw new Error(`${source} is not an OpenAPI 3 document with paths and schemas: it ${is}.`);
  }
  return document;
}

async function readText(source) {
  try {
    return /^https?:/i.test(source) ? await download(source) : await readFile(source, 'utf8');
  } catch (error) {
    const reason = error.cause?.message || error.cause?.code || error.message;
    throw new Error(`${source} can't be read: ${reason}. Name a file or another URL as the argument.`, {
      cause: error,
    });
  }
}

async function download(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.text();
}

// JSON is YAML too, but needs no package and is read much faster.
async function parse(source, text) {
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text);
    const { parse: parseYaml } = await import('yaml');
    return parseYaml(text);
  } catch (error) {
    throw new Error(`${source} is neither JSON nor YAML: ${error.message}`, { cause: error });
  }
}
