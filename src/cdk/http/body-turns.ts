import { Semaphore } from '../concurrency/semaphore';
import { type Body, readBody, type ReadBody, type Scan } from './body';
import type { KnownServer } from './known-server';
import type { Answer } from './transport';

export type Use<T> = (body: Body) => T | Promise<T>;

export type Used<T> = { readonly ok: true; readonly value: T } | Extract<ReadBody, { ok: false }>;

/** Bodies are parsed and used one after the other: this is what bounds the memory that answers take. */
export class BodyTurns {
  private readonly turn = new Semaphore(1);

  constructor(private readonly server: KnownServer) {}

  /** Hands an answer's body to its user when it is its turn, and gives its bytes back. */
  async use<T>(answer: Answer, use: Use<T>, scan: Scan | undefined): Promise<Used<T>> {
    await this.turn.acquire();
    try {
      const read = readBody(answer, scan);
      if (!read.ok) return read;
      this.server.succeeded();
      try {
        return { ok: true, value: await use(read.body) };
      } finally {
        this.server.used();
      }
    } finally {
      this.turn.release();
      answer.release();
    }
  }
}
