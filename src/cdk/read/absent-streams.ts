import { configError, type ConnectorError } from '../errors/connector-error';
import type { Output } from '../output/output';
import type { ConfiguredStream } from '../protocol/catalog';
import { guessOf } from '../protocol/near-names';
import type { StateInput } from '../state/state-input';
import { stateHead } from '../state/state-members';
import type { StreamDefinition } from './stream-definition';

/** What a catalog asks for, and what there is. */
interface AbsentStreamsOptions {
  readonly catalog: readonly ConfiguredStream[];
  readonly definitions: readonly StreamDefinition[];
  readonly states: StateInput;
  /** Why a stream that exists is not offered, and what to change. */
  readonly whyNotOffered?: ((stream: string) => string | undefined) | undefined;
  readonly output: Output;
}

/** Streams that a catalog asks for and that there are not. Each fails for itself, and stops no other. */
export class AbsentStreams {
  private readonly absent: readonly ConfiguredStream[];

  constructor(private readonly options: AbsentStreamsOptions) {
    const names = new Set(options.definitions.map(({ name }) => name));
    this.absent = options.catalog.filter(({ name }) => !names.has(name));
  }

  get isNone(): boolean {
    return this.absent.length === 0;
  }

  /** Begins and ends them, each with the state that it has. */
  end(): void {
    const { output, states } = this.options;
    for (const { name, syncId } of this.absent) {
      output.status(name, 'STARTED');
      output.state(name, states.get(name) ?? stateHead({ syncId }), 0);
      output.status(name, 'INCOMPLETE');
    }
  }

  tellFailures(): void {
    for (const { name } of this.absent) this.options.output.error(this.failure(name), name);
  }

  private failure(stream: string): ConnectorError {
    const { definitions, whyNotOffered } = this.options;
    const known = definitions.map(({ name }) => name).sort();
    const guess = guessOf(stream, known, `Run discover again; its streams are: ${known.join(', ')}.`);
    return configError(
      whyNotOffered?.(stream) ??
        `The catalog asks for stream "${stream}", which this source does not have. ${guess}`,
    );
  }
}
