// Usage of organizations, products and SDKs: three lists of one answer, each read by its own stream.
import { exact } from '../jinja.mjs';
import { SCOPE_OF_PRODUCT } from '../places.mjs';
import { normalized } from '../timestamps.mjs';
import { expanded } from './expander.mjs';
import { jsonText } from './values-of-v1.mjs';

/** The fields that identify a row of an SDK, in the order of the digest. */
const USAGE_KEY = [
  "stream_partition['organizationId']",
  ...['productId', 'configId', 'environmentId', 'sdk', 'sdkKey'].map((name) => `record['${name}']`),
  normalized("record['date']"),
];

/** The same digest as the connector's, made before the SDK key is removed. */
const USAGE_ID = exact(
  `('[' ~ [${USAGE_KEY.map((part) => `(${jsonText(part)} or 'null')`).join(', ')}] | join(',') ~ ']') | hash('sha256')`,
);

export const organizationUsage = {
  // As in the connector, each month gets the fields beside the months; its limits are its own.
  extractor: expanded([], 'organizationStatistics', {
    parent: { hasConnectedApplication: ['hasConnectedApplication'] },
  }),
};

export const productUsage = { filter: SCOPE_OF_PRODUCT };

export const sdkUsage = { filter: SCOPE_OF_PRODUCT, add: [{ fields: { usageId: USAGE_ID } }] };
