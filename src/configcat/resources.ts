import type { ConnectorSpecification, JsonObject } from '../cdk';
import catalogText from '../../dist/generated/catalog.jsonl.txt';
import schemasText from '../../dist/generated/schemas.json.txt';
import specText from '../../dist/generated/spec.json.txt';

// The build's output from resources/. Functions, so that a bundle contains only the texts that it uses.

/** The spec as JSON, ready to be written. */
export function specAsText(): string {
  return specText;
}

/** The same, parsed. */
export function spec(): ConnectorSpecification {
  return JSON.parse(specText) as ConnectorSpecification;
}

/** An AirbyteStream for each stream definition, in the same order, as texts. */
export function streamsAsTexts(): string[] {
  return catalogText.split('\n');
}

/** Schemas by stream, with our own keywords. */
export function schemas(): Record<string, JsonObject> {
  return JSON.parse(schemasText) as Record<string, JsonObject>;
}
