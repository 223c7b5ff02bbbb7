import { setMaxListeners } from 'node:events';
import { HttpClient } from '../../../src/cdk/http/http-client';
import { RateLimiter } from '../../../src/cdk/rate-limit/rate-limiter';
import type { ConfiguredStream } from '../../../src/cdk/protocol/catalog';
import type { JsonObject } from '../../../src/cdk/protocol/json';
import type { Pace } from '../../../src/cdk/read/pace';
import { Reader, type ReadOutcome } from '../../../src/cdk/read/reader';
import type { Account } from '../../../src/cdk/read/account';
import type { StreamDefinition } from '../../../src/cdk/read/stream-definition';
import { carryOut, MemoryApi, type Handler, type Reply } from '../http/memory-api';
import { MemoryOutput, type Message } from '../read/memory-output';
import { SimulatedClock } from '../time/simulated-clock';
import { toyLevels } from './toy-account';

interface ToyRead {
  readonly streams: readonly StreamDefinition[];
  readonly handle: Handler;
  /** Default: all of the streams. */
  readonly catalog?: readonly ConfiguredStream[];
  readonly whyNotOffered?: (stream: string) => string | undefined;
  readonly syncMode?: ConfiguredStream['syncMode'];
  readonly syncId?: number;
  readonly state?: unknown;
  readonly account?: Partial<Account>;
  /** Requests in flight. Default 4. */
  readonly workers?: number;
  /** When the read begins, in milliseconds since the epoch. */
  readonly atMs?: number;
  /** Stops the read after this many milliseconds, as by SIGTERM. */
  readonly stopAfterMs?: number;
  readonly date?: string;
  readonly pace?: Pace;
  /** Resolves when the reader of the output has taken some lines. Default: it takes no time. */
  readonly taken?: (clock: SimulatedClock, api: MemoryApi) => Promise<void>;
  /** Given the reader before it begins. */
  readonly onReader?: (reader: Reader) => void;
}

export interface ToyOutcome {
  readonly outcome: ReadOutcome;
  readonly messages: Message[];
  /** All lines, as they were written. */
  readonly raw: string;
  readonly api: MemoryApi;
  /** The last state of each stream, as a platform would pass it to the next read. */
  readonly state: unknown[];
}

/** A whole read of the toy account, with everything real but the network and the clock. */
export async function toyRead(read: ToyRead): Promise<ToyOutcome> {
  const { streams, handle, syncMode = 'full_refresh', syncId, state, stopAfterMs, workers = 4 } = read;
  const clock = new SimulatedClock(read.atMs);
  const api = new MemoryApi(clock, handle);
  api.date = read.date;
  const { taken } = read;
  const memory = new MemoryOutput(clock, false, taken && (() => taken(clock, api)));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  if (stopAfterMs !== undefined) void clock.sleep(stopAfterMs).then(() => stop.abort());
  let reader: Reader | undefined = undefined as Reader | undefined;
  const client = new HttpClient({
    baseUrl: 'https://api.example.com',
    transport: api.transport,
    limiter: new RateLimiter({ clock, onHold: (untilMs) => reader?.rateLimited(untilMs) }),
    clock,
    connections: workers,
    signal: stop.signal,
    random: () => 0.5,
  });
  const account: Account = {
    client,
    levels: toyLevels,
    streams,
    onForbidden: 'auto',
    records: { finisher: () => () => undefined, textShape: () => undefined },
    ...read.account,
  };
  const { pace, whyNotOffered } = read;
  const { catalog = streams.map(({ name }) => ({ name, syncMode, syncId, destinationAppends: true })) } =
    read;
  const options = {
    ...(pace === undefined ? {} : { pace }),
    ...(whyNotOffered === undefined ? {} : { whyNotOffered }),
  };
  reader = new Reader({ account, catalog, state, output: memory.output, clock, ...options });
  read.onReader?.(reader);
  const outcome = await carryOut(clock, reader.read());
  const messages = await memory.messages();
  return { outcome, messages, raw: await memory.raw(), api, state: lastStates(messages) };
}

/** The last state of each stream among messages, up to one of them. */
export function lastStates(messages: readonly Message[]): unknown[] {
  const last = new Map<string, unknown>();
  for (const { state } of messages) {
    if (state !== undefined) last.set(state.stream.stream_descriptor.name, state);
  }
  return [...last.values()];
}

/** A handler that answers from a table of paths; what is not in it is not found. */
export function answers(table: Readonly<Record<string, Reply | JsonObject[] | JsonObject>>): Handler {
  return ({ pathname }) => {
    const found = table[pathname];
    if (found === undefined) return { status: 404 };
    return isReply(found) ? found : { json: found };
  };
}

const REPLY_MEMBERS = ['status', 'json', 'text', 'outcome', 'afterMs', 'headers'];

function isReply(value: object): value is Reply {
  const members = Object.keys(value);
  return members.length > 0 && members.every((name) => REPLY_MEMBERS.includes(name));
}

/** A toy account with this many shops, shelves per shop, and seasons. */
export function toyShops(
  shops: number,
  shelvesEach: number,
  seasons: readonly string[] = ['spring', 'winter'],
) {
  const names = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  const table: Record<string, JsonObject[] | JsonObject> = {
    '/shops': names('s', shops).map((shopId) => ({ shopId, address: { city: 'Győr' } })),
  };
  for (const shop of names('s', shops)) {
    const shelves = names(`${shop}h`, shelvesEach);
    table[`/shops/${shop}/shelves`] = { shelves: shelves.map((shelfId) => ({ shelfId, goods: [1] })) };
    table[`/shops/${shop}/seasons`] = seasons.map((season) => ({ seasonId: `${shop}-${season}` }));
    table[`/shops/${shop}/staff`] = [{ personId: `${shop}-anna` }, { personId: `${shop}-bea` }];
    for (const shelf of shelves) {
      table[`/shelves/${shelf}/goods`] = [{ goodId: `${shelf}-jam`, label: 'sweet' }];
      for (const season of seasons) table[`/shelves/${shelf}/seasons/${shop}-${season}`] = { look: season };
    }
  }
  return table;
}
