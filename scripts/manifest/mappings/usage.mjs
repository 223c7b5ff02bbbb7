// Usage of organizations, products and SDKs: three lists of one answer, each read by its own stream.
import { exact } from '../jinja.mjs';
import { listingAt } from '../listing.mjs';
import { placeAt, placeUnder, SCOPE_OF_PRODUCT } from '../places.mjs';
import { normalized } from '../timestamps.mjs';
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

/**
 * What is around the months is copied to each of them, as in the connector; limits are the month's own. For that the
 * answer is read first, under the name of another stream that needs it. The CDK fails if an incremental stream is its
 * own parent.
 */
export const organizationUsage = {
  place(account, definition) {
    const whole = { ...definition, name: 'sdk_usage', request: { ...definition.request, records: [] } };
    const [key] = definition.primaryKey;
    const answer = listingAt(whole, placeAt(account, definition.level));
    return placeUnder(answer, key, { hasConnectedApplication: ['hasConnectedApplication'] });
  },
  add: [
    { fields: { hasConnectedApplication: exact("stream_slice.extra_fields['hasConnectedApplication']") } },
  ],
};

export const productUsage = { filter: SCOPE_OF_PRODUCT };

export const sdkUsage = { filter: SCOPE_OF_PRODUCT, add: [{ fields: { usageId: USAGE_ID } }] };
