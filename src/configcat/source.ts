import { type AirbyteStream, type MappingOptions, recordForm, type Source } from '../cdk';
import { changeKeepers } from './changes/change-keepers';
import { placeAnnotator } from './changes/place-annotator';
import { checkConnection } from './check/check-connection';
import { createClient } from './client';
import { assertHasBegun, type Config, parseConfig } from './config';
import { environment } from './environment';
import { estimate } from './estimate/estimate';
import { firstColumns } from './first-columns';
import { catalogTexts, streamsFor } from './offline';
import { OMITTED } from './listing-digest';
import { holdsSecrets, recordRules, unknownRules } from './privacy/record-rules';
import { readSelection, recordsForm } from './read-selection';
import * as resources from './resources';
import { accountLevels } from './tree';
import { streamDefinitions } from './streams';

const version = typeof SOURCE_VERSION === 'string' ? SOURCE_VERSION : '0.0.0-dev';

/** ConfigCat as an Airbyte source. */
export const configCat: Source<Config> = {
  name: 'source-configcat',
  version,
  exampleStream: 'settings',
  environment,
  firstColumns,
  parseConfig,
  spec: resources.spec,
  check(config, environment) {
    assertHasBegun(config, environment.clock.now());
    return checkConnection({ config, environment, version, streams: streamsFor(config) });
  },
  estimate: (config, request) => estimate({ config, version, ...request }),
  discover: (config) => catalogTexts(config).map((text) => JSON.parse(text) as AirbyteStream),
  rowOf(stream) {
    const row = resources.schemas()[stream]?.['x-row'];
    return typeof row === 'string' ? row : undefined;
  },
  whyNotOffered(stream) {
    return streamDefinitions.some(({ name, secret }) => name === stream && secret === true)
      ? `Stream ${stream} holds secrets. To read it, set "include_secrets": true in the configuration.`
      : undefined;
  },
  open(config, environment) {
    assertHasBegun(config, environment.clock.now());
    const logs = { areShared: false };
    const sharesLogs = () => logs.areShared;
    const client = createClient({ ...config, version, sharesLogs }, environment);
    const levels = accountLevels(config);
    const schemas = resources.schemas();
    const warn = (text: string) => environment.output.log('WARN', text);
    return {
      client,
      levels,
      streams: streamsFor(config),
      onForbidden: config.onForbidden,
      selection: readSelection(config),
      formOf: (stream) => recordsForm(config, holdsSecrets(schemas[stream])),
      events: {
        startDate: config.startDate,
        overlapMs: config.overlapMs,
        ...(config.auditLogIds ? { annotator: placeAnnotator({ client, levels, warn }) } : {}),
      },
      ownKeeper: changeKeepers({ client, logs, levels, config, clock: environment.clock, warn }),
      records: recordForm({
        schemas,
        ruleFor: recordRules(config),
        unknownRuleFor: unknownRules(config),
        omitted: OMITTED,
      }),
      mappingOptions: mappingOptions(config),
    };
  },
};

/** The options that the mappers of streams use. */
function mappingOptions({ personalData, salt, password, productIds }: Config): MappingOptions {
  return {
    // If people are hidden, ids made of emails need a secret key, so that nobody can test guesses.
    salt: personalData === 'keep' ? undefined : (salt ?? password),
    productIds: productIds === undefined ? undefined : new Set(productIds),
  };
}
