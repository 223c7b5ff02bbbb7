import type { ConnectorSpecification, JsonObject } from '../cdk';
import catalogText from '../../dist/generated/catalog.jsonl.txt';
import schemasText from '../../dist/generated/schemas.json.txt';
import specText from '../../dist/generated/spec.json.txt';

// What the build has made of resources/. Functions, since a bundle then has only those texts that it asks for.

export function specAsText(): string {
  return specText;
}

export function spec(): ConnectorSpecification {
  return JSON.parse(specText) as ConnectorSpecification;
}

/** An AirbyteStream for each stream definition, in their order, as texts. */
export function streamsAsTexts(): string[] {
  return catalogText.split('\n');
}

/** Schemas by stream, with our annotations. */
export function schemas(): Record<string, JsonObject> {
  return JSON.parse(schemasText) as Record<string, JsonObject>;
}
