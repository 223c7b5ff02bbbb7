import type { Message, StateMessage } from './messages';

interface StreamTally {
  records: number;
  status: string;
  startedAt: number;
  endedAt: number;
  state?: StateMessage;
}

/** The results of a read, by stream. */
export class ReadTally {
  records = 0;
  /** Streams that have ended, complete or not. */
  ended = 0;
  /** Error messages of the connector. */
  readonly errors: string[] = [];
  private readonly streams = new Map<string, StreamTally>();

  take({ type, record, state, trace }: Message): void {
    if (type === 'RECORD' && record !== undefined) {
      this.records++;
      this.of(record.stream).records++;
    }
    if (type === 'STATE' && state !== undefined) this.of(state.stream.stream_descriptor.name).state = state;
    if (trace?.error !== undefined) this.errors.push(trace.error.message);
    if (trace?.stream_status === undefined) return;
    const { stream_descriptor: descriptor, status } = trace.stream_status;
    const stream = this.of(descriptor.name);
    stream.status = status;
    if (status === 'STARTED') stream.startedAt = trace.emitted_at;
    if (status !== 'COMPLETE' && status !== 'INCOMPLETE') return;
    stream.endedAt = trace.emitted_at;
    this.ended++;
  }

  recordsOf(stream: string): number {
    return this.of(stream).records;
  }

  isComplete(stream: string): boolean {
    return this.of(stream).status === 'COMPLETE';
  }

  /** From the read's beginning to the stream's end. */
  secondsOf(stream: string): number {
    const { startedAt, endedAt } = this.of(stream);
    return (endedAt - startedAt) / 1000;
  }

  /** The last state of each stream, for the next read. */
  states(): { type: 'STATE'; state: StateMessage }[] {
    return [...this.streams.values()].flatMap(({ state }) =>
      state === undefined ? [] : [{ type: 'STATE' as const, state }],
    );
  }

  private of(name: string): StreamTally {
    const known = this.streams.get(name) ?? { records: 0, status: '', startedAt: 0, endedAt: 0 };
    this.streams.set(name, known);
    return known;
  }
}
