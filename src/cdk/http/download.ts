import type { Semaphore } from '../concurrency/semaphore';
import { type Body, readBody } from './body';
import type { DownloadRequest, PendingDownload } from './client';
import type { Outcome } from './retry/outcome';
import type { Answer } from './transport';

/** What a download needs of its client. */
interface DownloadOptions extends Pick<DownloadRequest, 'scan' | 'isNull'> {
  readonly path: string;
  /** Which downloads come first where memory is short: the least number. */
  readonly order: number;
  /** Bodies are parsed and used one at a time: that bounds the memory that they take. */
  readonly turn: Semaphore;
  /** An answer that is null is believed at once. */
  readonly believesNull: boolean;
  /** Resolves to an answer that may be used, after as many tries as that takes. Throws where it is given up. */
  readonly answer: () => Promise<Answer>;
  /** The answer was no JSON: resolves when the next try is due, or throws. */
  readonly refused: (outcome: Outcome) => Promise<void>;
  /** A body is in use from now on, until `used`. */
  readonly using: (body: Body) => void;
  readonly used: () => void;
}

/**
 * One request that has begun. Its answer waits as bytes, which count against the client's byte budget, until it is
 * opened; so requests may run ahead of what is used. Every download must be closed, however it ended.
 */
export class Download implements PendingDownload {
  readonly path: string;
  readonly order: number;
  /** What is under way; nothing once it came and was opened: a promise would keep the body for as long as it is kept itself. */
  private coming: Promise<Answer> | undefined;
  private answer: Answer | undefined;
  /** It is not wanted any more. */
  isClosed = false;
  private hasTurn = false;
  /** So was the answer before. */
  private wasNull = false;

  constructor(private readonly options: DownloadOptions) {
    this.path = options.path;
    this.order = options.order;
    this.coming = this.ask();
  }

  /**
   * Resolves to the parsed body, with no other body in use meanwhile. Whoever has it makes no request and opens no other
   * download before `close` or `share`. Throws a RequestError, or a StoppedError after the client's abort.
   */
  async open(): Promise<Body> {
    const { turn, scan, isNull, refused, using } = this.options;
    for (;;) {
      this.answer = await (this.coming ?? this.ask());
      this.coming = undefined;
      await turn.acquire();
      this.hasTurn = true;
      const read = readBody(this.answer, scan, isNull);
      const isBelieved = read.ok && (!read.body.isNull || this.wasNull || this.options.believesNull);
      if (read.ok && isBelieved) {
        using(read.body);
        return read.body;
      }
      this.wasNull = read.ok;
      this.release();
      turn.release();
      this.hasTurn = false;
      await refused(read.ok ? { kind: 'null' } : read.outcome);
      this.coming = this.ask();
    }
  }

  /** Lets other bodies be opened while this one's content is still in use. Its bytes go on counting. */
  share(): void {
    if (!this.hasTurn) return;
    this.hasTurn = false;
    this.options.used();
    this.options.turn.release();
  }

  /** Gives turn and bytes back. Nothing that the body held may be used after it. */
  close(): void {
    this.isClosed = true;
    this.share();
    this.release();
  }

  /** Resolves when nothing of it is under way. Never rejects. */
  async ended(): Promise<void> {
    await this.coming?.catch(() => undefined);
  }

  private ask(): Promise<Answer> {
    const coming = this.options.answer();
    // Nobody may have come to await it when it fails. An answer that nobody wants any more gives its bytes back.
    coming.then(
      (answer) => this.isClosed && answer.release(),
      () => undefined,
    );
    return coming;
  }

  private release(): void {
    this.answer?.release();
    this.answer = undefined;
  }
}
