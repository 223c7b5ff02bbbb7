import { parseDigits } from './cli-digits';

export type Row = Record<string, unknown>;

/** A protocol message as parsed JSON; numbers that a double may not hold are texts. */
export interface Message {
  readonly type: string;
  readonly spec?: Row;
  readonly connectionStatus?: { status: string; message?: string };
  readonly catalog?: { streams: CatalogStream[] };
  readonly record?: { stream: string; data: Row; emitted_at: number };
  readonly state?: StateMessage;
  readonly log?: { level: string; message: string };
  readonly trace?: Trace;
}

export interface CatalogStream {
  readonly name: string;
  readonly json_schema: Row;
  readonly supported_sync_modes: string[];
  readonly source_defined_primary_key: string[][];
  readonly source_defined_cursor: boolean;
  readonly default_cursor_field?: string[];
  readonly is_resumable: boolean;
}

export interface StateMessage {
  readonly type: string;
  readonly stream: { stream_descriptor: { name: string }; stream_state: Row };
  readonly sourceStats: { recordCount: number };
}

export interface Trace {
  readonly type: string;
  readonly emitted_at: number;
  readonly error?: ErrorTrace;
  readonly estimate?: { name: string; row_estimate: number };
  readonly stream_status?: {
    stream_descriptor: { name: string };
    status: string;
    reasons?: { type: string; rate_limited?: { quota_reset: number } }[];
  };
}

export interface ErrorTrace {
  readonly message: string;
  readonly internal_message?: string;
  readonly stack_trace?: string;
  readonly failure_type: string;
  readonly stream_descriptor?: { name: string };
}

/** The connector's output, with several views of it. */
export class Output {
  private recordsByStream: Map<string, Row[]> | undefined;
  private statesByStream: Map<string, StateMessage[]> | undefined;

  constructor(
    readonly lines: readonly string[],
    readonly messages: readonly Message[] = lines.map((line) => parseDigits(line) as Message),
  ) {}

  /** The output up to a message. */
  upTo(message: Message): Output {
    const end = this.messages.indexOf(message) + 1;
    return new Output(this.lines.slice(0, end), this.messages.slice(0, end));
  }

  /** Names of the streams that had a message of their own. */
  get streams(): string[] {
    return [...new Set(this.messages.flatMap((message) => streamOf(message) ?? []))];
  }

  records(stream: string): readonly Row[] {
    this.recordsByStream ??= grouped(
      this.messages.flatMap(({ record }) => (record === undefined ? [] : [[record.stream, record.data]])),
    );
    return this.recordsByStream.get(stream) ?? [];
  }

  /** The number of records by stream; streams without any are left out. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { record } of this.messages)
      if (record !== undefined) counts[record.stream] = (counts[record.stream] ?? 0) + 1;
    return counts;
  }

  states(stream: string): readonly StateMessage[] {
    this.statesByStream ??= grouped(
      this.messages.flatMap(({ state }) =>
        state === undefined ? [] : [[state.stream.stream_descriptor.name, state]],
      ),
    );
    return this.statesByStream.get(stream) ?? [];
  }

  /** The newest state of each stream: what a platform passes to the next read. */
  lastStates(): StateMessage[] {
    return this.streams.flatMap((stream) => this.states(stream).slice(-1));
  }

  /** The newest state of one stream, as in its message. */
  lastState(stream: string): Row {
    return this.states(stream).at(-1)?.stream.stream_state ?? {};
  }

  statuses(stream: string): string[] {
    return this.messages.flatMap(({ trace }) =>
      trace?.stream_status?.stream_descriptor.name === stream ? [trace.stream_status.status] : [],
    );
  }

  /** The last status by stream. */
  outcomes(): Record<string, string | undefined> {
    return Object.fromEntries(this.streams.map((stream) => [stream, this.statuses(stream).at(-1)]));
  }

  errors(): ErrorTrace[] {
    return this.messages.flatMap(({ trace }) => trace?.error ?? []);
  }

  logs(level: string): string[] {
    return this.messages.flatMap(({ log }) => (log?.level === level ? [log.message] : []));
  }
}

function grouped<T>(pairs: Iterable<readonly [string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The newest state of each stream after several reads: what a platform keeps. */
export function newestStates(outputs: readonly Output[]): StateMessage[] {
  const states = outputs.flatMap((output) => output.lastStates());
  return [...new Map(states.map((state) => [state.stream.stream_descriptor.name, state])).values()];
}

/** The stream that a record, a state, a status or an estimate belongs to. */
export function streamOf({ record, state, trace }: Message): string | undefined {
  return (
    record?.stream ??
    state?.stream.stream_descriptor.name ??
    trace?.stream_status?.stream_descriptor.name ??
    trace?.estimate?.name
  );
}
