import type { ConfiguredStream } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import type { AirbyteStream, ConnectorSpecification } from '../protocol/messages';
import type { Output } from '../output/output';
import type { ClientEnvironment } from '../http/open-client';
import type { Account } from './account';
import type { Estimate, EstimateEffort } from './estimate';

/** What a source may use of the process around it. */
export interface SourceEnvironment extends ClientEnvironment {
  readonly output: Output;
}

/** What an estimate is made of. */
export interface EstimateRequest {
  /** The streams to read. */
  readonly catalog: readonly ConfiguredStream[];
  readonly environment: SourceEnvironment;
  /** Told what the estimate itself takes, when that is known. */
  readonly tell: (effort: EstimateEffort) => void;
}

/** Options that environment variables hold. */
export interface EnvironmentOptions {
  /** The variables that a configuration can consist of alone, for messages. */
  readonly variables: readonly string[];
  /** The variable that stands for an option, for messages. */
  variableOf(option: string): string | undefined;
  /** What the environment adds to a configuration that leaves options out. */
  optionsFor(env: Readonly<Record<string, string | undefined>>, given: JsonObject): JsonObject;
}

/** An Airbyte source: the commands ask it, and the layer under it does the rest. */
export interface Source<Config> {
  readonly name: string;
  readonly version: string;
  /** A stream that examples of commands can name. */
  readonly exampleStream?: string;
  spec(): ConnectorSpecification;
  /** The configuration out of a file's content. Throws a config_error that names the option and says what to change. */
  parseConfig(value: unknown): Config;
  /** Tries the configuration. Resolves where it works; throws what is wrong, with a message that says what to change. */
  check(config: Config, environment: SourceEnvironment): Promise<void>;
  /** Asks nobody: what the streams are depends on the configuration alone. Without one: as with an ordinary one. */
  discover(config: Config | undefined): AirbyteStream[];
  /** Why a stream that exists is not among those of `discover`, and what to change. */
  whyNotOffered?(stream: string, config: Config | undefined): string | undefined;
  readonly environment?: EnvironmentOptions;
  /** What a row of a stream is, in a few words for people. */
  rowOf?(stream: string): string | undefined;
  /** The columns that a person looks at first in a stream's rows. */
  firstColumns?(stream: string): readonly string[];
  /** What reads of the account take. */
  estimate?(config: Config, request: EstimateRequest): Promise<Estimate>;
  open(config: Config, environment: SourceEnvironment): Account;
}
