import type { AirbyteStream, ConnectionStatus } from '../cdk/protocol/messages';
import { SharedGets } from '../cdk/http/shared-gets';
import { recordFinisher } from '../cdk/records/record-shape';
import { textShape } from '../cdk/records/text-shape';
import { LevelTree } from '../cdk/read/level-tree';
import type { Session } from '../cdk/read/session';
import type { Source, SourceEnvironment } from '../cdk/read/source';
import { AuditDetector } from './changes/audit-detector';
import { PlaceAnnotator } from './changes/place-annotator';
import { checkConnection } from './check/check-connection';
import { createClient } from './client';
import { type Config, parseConfig } from './config';
import { catalogTexts, streamsFor } from './offline';
import { OMITTED, recordRules } from './privacy/record-rules';
import { eventSelection, readSelection } from './read-selection';
import * as resources from './resources';
import { accountLevels } from './tree';
import { streamDefinitions } from './streams';
import { auditLogs } from './streams/audit-logs';

/** ConfigCat as an Airbyte source. */
export class ConfigCatSource implements Source<Config> {
  readonly name = 'source-configcat';
  readonly version = typeof SOURCE_VERSION === 'string' ? SOURCE_VERSION : '0.0.0-dev';
  readonly exampleStream = 'settings';

  spec() {
    return resources.spec();
  }

  parseConfig(value: unknown): Config {
    return parseConfig(value);
  }

  check(config: Config, environment: SourceEnvironment): Promise<ConnectionStatus> {
    return checkConnection({ config, environment, version: this.version, streams: streamsFor(config) });
  }

  discover(config: Config): AirbyteStream[] {
    return catalogTexts(config).map((text) => JSON.parse(text) as AirbyteStream);
  }

  whyNotOffered(stream: string): string | undefined {
    return streamDefinitions.some(({ name, secret }) => name === stream && secret === true)
      ? `Stream ${stream} holds secrets. To read it, set "include_secrets": true in the configuration.`
      : undefined;
  }

  open(config: Config, environment: SourceEnvironment): Session {
    const schemas = resources.schemas();
    const ruleFor = recordRules(config);
    const client = createClient({ ...config, version: this.version }, environment);
    const events = new SharedGets(client);
    const onRefused = warnOnce(environment);
    const tree = new LevelTree(accountLevels(config));
    const { workers } = config;
    const annotator = new PlaceAnnotator({ client, tree, workers, onRefused: warnOfFilter(environment) });
    return {
      client,
      events,
      fullScanIntervalMs: config.fullScanIntervalMs,
      detectChanges: ({ level }, window) =>
        new AuditDetector({ gets: events, window, readsByFlag: level === 'setting', onRefused }),
      annotator: ({ name }) => (config.auditLogIds && name === auditLogs.name ? annotator : undefined),
      tree,
      streams: streamsFor(config),
      workers,
      onForbidden: config.onForbidden,
      selection: readSelection(config),
      eventSelection: eventSelection(config),
      startDate: config.startDate,
      overlapMs: config.overlapMs,
      mappingOptions: { salt: config.personalData === 'hash' ? config.salt : undefined },
      finisher: (stream, onUnknown) =>
        recordFinisher({ schema: schemas[stream] ?? {}, ruleFor, omitted: OMITTED, onUnknown }),
      textShape: (stream) => textShape({ schema: schemas[stream] ?? {}, ruleFor }),
    };
  }
}

/** Tells of the first filter of an audit log that may not be asked for: the others most likely have the same reason. */
function warnOfFilter({ output }: SourceEnvironment): (path: string) => void {
  let warned = false;
  return (path) => {
    if (warned) return;
    warned = true;
    output.log(
      'WARN',
      `GET ${path} is refused or not found, so audit_logs has events without a configId or an environmentId that only this answer would tell. Further ones are not told of.`,
    );
  };
}

function warnOnce({ output }: SourceEnvironment): () => void {
  let warned = false;
  return () => {
    if (warned) return;
    warned = true;
    output.log(
      'WARN',
      'An audit log may not be read, so what changed is not known: everything that it is about is read. Give the credentials the permission to view the audit log to read only what changed.',
    );
  };
}
