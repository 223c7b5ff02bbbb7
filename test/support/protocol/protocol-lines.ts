import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseYaml } from 'yaml';
import { IS_THOROUGH } from '../thorough';
import ourSchema from './protocol.schema.json';

/** The protocol's own document, where a developer has it beside the repository. */
const DOCUMENT = join(__dirname, '../../../../shared/airbyte/airbyte_protocol.yaml');

let validators: ValidateFunction[] | undefined;

/** Problems of single lines: by our schema, and where tests are thorough by the protocol's document if available. */
export function lineProblems(lines: readonly string[]): string[] {
  validators ??= compile();
  const problems: string[] = [];
  for (const line of lines) {
    const message = parsed(line);
    for (const validate of validators) {
      if (!validate(message)) problems.push(`${line.slice(0, 200)}: ${explained(validate)}`);
    }
  }
  return problems;
}

function compile(): ValidateFunction[] {
  // The document uses members that JSON Schema does not know.
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const ours = ajv.compile(ourSchema);
  // It takes half a second to load.
  if (!IS_THOROUGH || !existsSync(DOCUMENT)) return [ours];
  const document = parseYaml(readFileSync(DOCUMENT, 'utf8')) as { $id: string };
  ajv.addSchema(document, 'protocol');
  return [ours, ajv.compile({ $ref: 'protocol#/definitions/AirbyteMessage' })];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The problems deepest in the message: those of other branches don't matter. */
function explained({ errors }: ValidateFunction): string {
  const all = errors ?? [];
  const depth = Math.max(...all.map(({ instancePath }) => instancePath.split('/').length));
  return all
    .filter(({ instancePath }) => instancePath.split('/').length === depth)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ');
}
