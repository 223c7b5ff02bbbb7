import { isDeepStrictEqual } from 'node:util';
import type { Fake } from '../../fake-configcat/index';
import { Tables } from '../../support/read/chaos-tables';
import { type Message, recordsOf } from '../../support/read/memory-output';
import { type FakeRead, fakeRead, type FakeReadOptions } from '../../support/read/fake-read';

/** Ids of events, as far as a double tells them, in order. */
export function eventIds(ids: Iterable<unknown>): string[] {
  return [...ids].map((id) => String(Number(id))).sort();
}

/** A connection that is synced incrementally again and again, into tables that merge by key. */
export class Synced {
  readonly tables = new Tables();
  state: unknown;

  constructor(
    private readonly fake: Fake,
    readonly streams: readonly string[],
    private readonly config: Record<string, unknown> = {},
    private readonly faster?: number,
  ) {}

  async sync(options: Partial<FakeReadOptions> = {}): Promise<FakeRead> {
    const { fake, streams, config, state, faster } = this;
    const read = await fakeRead(fake, {
      streams,
      state,
      ...(faster === undefined ? {} : { faster }),
      ...options,
      config: { ...config, ...options.config },
    });
    for (const { record } of read.messages)
      if (record !== undefined) this.tables.put(record.stream, record.data);
    this.state = read.state;
    return read;
  }

  /** How many rows that a read of everything brings are missing or otherwise in the tables, by stream. */
  async differing(config: Record<string, unknown> = {}): Promise<Record<string, number>> {
    const options = { streams: this.streams, config: { ...this.config, ...config } };
    const { messages } = await fakeRead(this.fake, options);
    return Object.fromEntries(this.streams.map((stream) => [stream, this.differingIn(stream, messages)]));
  }

  private differingIn(stream: string, messages: readonly Message[]): number {
    return recordsOf(messages, stream).filter((row) => !isDeepStrictEqual(this.tables.get(stream, row), row))
      .length;
  }
}
