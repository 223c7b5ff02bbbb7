import type { JsonObject } from './cdk/protocol/json';
import type { AirbyteStream, ConnectorSpecification } from './cdk/protocol/messages';
import catalogText from '../dist/generated/catalog.json.txt';
import schemasText from '../dist/generated/schemas.json.txt';
import specText from '../dist/generated/spec.json.txt';

/** What the build has made of resources/, parsed when it is asked for. */
export const resources = {
  spec: () => JSON.parse(specText) as ConnectorSpecification,
  /** All streams, also those that only some configurations offer. */
  streams: () => JSON.parse(catalogText) as AirbyteStream[],
  /** Schemas by stream, with our annotations. */
  schemas: () => JSON.parse(schemasText) as Record<string, JsonObject>,
};
