import { Writable } from 'node:stream';
import { Redactor } from '../../../src/cdk/errors/redactor';
import { LineWriter } from '../../../src/cdk/output/line-writer';
import { Output } from '../../../src/cdk/output/output';
import type { Clock } from '../../../src/cdk/time/clock';

/** A message of the connector, with members of any type for tests. */
export interface Message {
  readonly type: string;
  readonly record?: {
    readonly stream: string;
    readonly data: Record<string, unknown>;
    readonly emitted_at: number;
  };
  readonly state?: {
    readonly stream: {
      readonly stream_descriptor: { readonly name: string };
      readonly stream_state: Record<string, unknown>;
    };
    readonly sourceStats: { readonly recordCount: number };
  };
  readonly log?: { readonly level: string; readonly message: string };
  readonly trace?: {
    readonly type: string;
    readonly error?: {
      readonly message: string;
      readonly internal_message: string;
      readonly failure_type: string;
      readonly stack_trace?: string;
      readonly stream_descriptor?: { readonly name: string };
    };
    readonly stream_status?: {
      readonly stream_descriptor: { readonly name: string };
      readonly status: string;
      readonly reasons?: unknown[];
    };
    readonly estimate?: { readonly name: string; readonly row_estimate: number };
  };
  readonly [member: string]: unknown;
}

/** An Output whose lines are kept, and parsed when they are asked for. */
export class MemoryOutput {
  readonly redactor = new Redactor();
  readonly output: Output;
  private text = '';

  /** `taken` resolves when the reader has taken some lines; default at once. */
  constructor(clock: Clock, debug = false, taken?: () => Promise<void>) {
    const sink = new Writable({
      highWaterMark: taken === undefined ? 2 ** 30 : 1,
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        this.text += chunk;
        if (taken === undefined) done();
        else void taken().then(() => done());
      },
    });
    this.output = new Output({ writer: new LineWriter(sink), redactor: this.redactor, clock, debug });
  }

  async raw(): Promise<string> {
    await this.output.flush();
    return this.text;
  }

  async messages(): Promise<Message[]> {
    const lines = (await this.raw()).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Message);
  }
}

/** The records of a stream, in the order in which they were written. */
export function recordsOf(messages: readonly Message[], stream: string): Record<string, unknown>[] {
  return messages.flatMap(({ record }) => (record?.stream === stream ? [record.data] : []));
}

/** The states of a stream, in their order. */
export function statesOf(messages: readonly Message[], stream: string): Record<string, unknown>[] {
  return messages.flatMap(({ state }) =>
    state?.stream.stream_descriptor.name === stream ? [state.stream.stream_state] : [],
  );
}

/** The kind of each message about a stream: `record`, `state`, a status, `error config_error`. */
export function courseOf(messages: readonly Message[], stream: string): string[] {
  return messages.flatMap((message) => {
    const { record, state, trace } = message;
    if (record?.stream === stream) return ['record'];
    if (state?.stream.stream_descriptor.name === stream) return ['state'];
    if (trace?.stream_status?.stream_descriptor.name === stream) return [trace.stream_status.status];
    if (trace?.error?.stream_descriptor?.name === stream) return [`error ${trace.error.failure_type}`];
    return [];
  });
}

/** The texts of the logs of a level. */
export function logsOf(messages: readonly Message[], level: string): string[] {
  return messages.flatMap(({ log }) => (log?.level === level ? [log.message] : []));
}

/** All error traces. */
export function errorsOf(messages: readonly Message[]) {
  return messages.flatMap(({ trace }) => (trace?.error === undefined ? [] : [trace.error]));
}
