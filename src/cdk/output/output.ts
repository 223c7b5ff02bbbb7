import { ConnectorError } from '../errors/connector-error';
import type { Redactor } from '../errors/redactor';
import type { ByteLine } from '../protocol/byte-line';
import { stringifyExact } from '../protocol/exact-json';
import type { JsonObject } from '../protocol/json';
import type { AirbyteMessage, LogLevel, StreamStatus, StreamStatusTrace } from '../protocol/messages';
import type { Clock } from '../time/clock';
import type { LineWriter } from './line-writer';

/** Where messages go, and what is kept out of them. */
interface OutputOptions {
  readonly writer: Pick<LineWriter, 'write' | 'flush'>;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Writes DEBUG logs and stack traces too. */
  readonly debug: boolean;
  /** Called with what a person at a terminal should see, without secrets. */
  readonly aside?: (level: 'ERROR' | 'WARN', text: string) => void;
}

/** Writes protocol messages, in the order of the calls. */
export class Output {
  constructor(private readonly options: OutputOptions) {}

  message(message: AirbyteMessage): Promise<void> | undefined {
    // A returned state may hold numbers that a double would change.
    return this.options.writer.write(stringifyExact(message));
  }

  /** Writes a line that is a protocol message already: the fast way for records and catalogs. */
  line(line: string | ByteLine): Promise<void> | undefined {
    return this.options.writer.write(line);
  }

  log(level: LogLevel, text: string): void {
    if (level === 'DEBUG' && !this.options.debug) return;
    const message = this.options.redactor.mask(text);
    void this.message({ type: 'LOG', log: { level, message } });
    if (level === 'WARN') this.options.aside?.(level, message);
  }

  /** An ERROR trace of a stream, or of the whole run. */
  error(error: ConnectorError, stream?: string): void {
    const mask = (text: string) => this.options.redactor.mask(text);
    void this.message({
      type: 'TRACE',
      trace: {
        type: 'ERROR',
        emitted_at: this.options.clock.now(),
        error: {
          message: mask(error.userMessage),
          internal_message: mask(error.internalMessage),
          failure_type: error.failureType,
          ...(stream === undefined ? {} : { stream_descriptor: { name: stream } }),
          ...(this.options.debug ? { stack_trace: mask(stackOf(error)) } : {}),
        },
      },
    });
    const isNamed = stream === undefined || error.userMessage.includes(stream);
    this.options.aside?.(
      'ERROR',
      mask(isNamed ? error.userMessage : `Stream ${stream}: ${error.userMessage}`),
    );
  }

  status(stream: string, status: StreamStatus, reasons?: StreamStatusTrace['reasons']): void {
    void this.message({
      type: 'TRACE',
      trace: {
        type: 'STREAM_STATUS',
        emitted_at: this.options.clock.now(),
        stream_status: {
          stream_descriptor: { name: stream },
          status,
          ...(reasons === undefined ? {} : { reasons }),
        },
      },
    });
  }

  estimate(stream: string, rows: number): void {
    void this.message({
      type: 'TRACE',
      trace: {
        type: 'ESTIMATE',
        emitted_at: this.options.clock.now(),
        estimate: { name: stream, type: 'STREAM', row_estimate: rows },
      },
    });
  }

  /** A STATE of one stream, with the number of its records since the previous one. */
  state(stream: string, state: JsonObject, recordCount: number): void {
    void this.message({
      type: 'STATE',
      state: {
        type: 'STREAM',
        stream: { stream_descriptor: { name: stream }, stream_state: state },
        sourceStats: { recordCount },
      },
    });
  }

  flush(): Promise<void> {
    return this.options.writer.flush();
  }
}

function stackOf(error: ConnectorError): string {
  const cause =
    error.cause instanceof Error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
