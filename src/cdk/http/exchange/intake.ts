import type { Readable } from 'node:stream';
import type { Clock } from '../../time/clock';
import type { ByteTicket } from './byte-budget';
import type { Watchdog } from './silences';

/** What bounds one body: the bytes of all answers, and its time. */
interface IntakeOptions {
  readonly ticket: ByteTicket;
  readonly watchdog: Watchdog;
  /** The limit for silence while something is expected, in milliseconds. */
  readonly silenceTimeoutMs: number;
  readonly clock: Clock;
}

/** One answer's body as it comes. Where the byte budget has no room, the rest waits at the socket. */
export class Intake {
  /** How many came, unpacked. */
  bytes = 0;
  private readonly chunks: Buffer[] = [];
  private waitedMs = 0;
  private pausedAtMs: number | undefined;

  constructor(private readonly options: IntakeOptions) {}

  /** For how long the rest was kept waiting so far, in milliseconds: no time that the server took. */
  get pausedMs(): number {
    const { pausedAtMs, waitedMs } = this;
    return pausedAtMs === undefined ? waitedMs : waitedMs + this.options.clock.now() - pausedAtMs;
  }

  take(chunk: Buffer, body: Readable): void {
    const { ticket, watchdog } = this.options;
    watchdog.isAlive = true;
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    const room = ticket.take(chunk.length);
    if (room !== undefined) this.pause(body, room);
  }

  /**
   * The whole body. Of a single chunk it is a view, and not the chunk. Chunks of Node's parser have another hidden
   * class than all other buffers, and V8 compiles each function that meets both a second time.
   */
  whole(): Buffer {
    const chunks = this.chunks.splice(0);
    const [first] = chunks;
    return first !== undefined && chunks.length === 1 ? first.subarray() : Buffer.concat(chunks, this.bytes);
  }

  private pause(body: Readable, room: Promise<void>): void {
    const { watchdog, silenceTimeoutMs, clock } = this.options;
    body.pause();
    // A reader that is told to wait is not a server that is silent.
    watchdog.limitMs = Infinity;
    this.pausedAtMs ??= clock.now();
    void room.then(() => {
      this.waitedMs = this.pausedMs;
      this.pausedAtMs = undefined;
      watchdog.isAlive = true;
      watchdog.limitMs = silenceTimeoutMs;
      body.resume();
    });
  }
}
