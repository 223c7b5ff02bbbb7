import type { HttpClient } from './http-client';

/** Answers that are kept for another user of the same URL; the oldest goes first. */
const MOST_KEPT = 40;
/** What they take in memory together; the newest is kept however large. */
const MOST_BYTES = 8 * 1_048_576;

interface Kept {
  readonly answer: Promise<{ readonly json: unknown; readonly bytes: number }>;
  /** None before it came. */
  bytes: number;
}

/** Gets JSON, and gives one answer to all that ask for a URL about the same time. Users must not change what they get. */
export class SharedGets {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly client: HttpClient) {}

  /** `isAgain`: an answer that was given before won't do. */
  async get(path: string, isAgain = false): Promise<unknown> {
    const { json } = await this.answer(path, isAgain);
    return json;
  }

  /** Hands it over, with what it takes in memory, in bytes. */
  async use(
    path: string,
    isAgain: boolean,
    take: (json: unknown, bytes: number) => Promise<void>,
  ): Promise<void> {
    const { json, bytes } = await this.answer(path, isAgain);
    await take(json, bytes);
  }

  private answer(path: string, isAgain: boolean): Kept['answer'] {
    const known = isAgain ? undefined : this.kept.get(path);
    return (known ?? this.ask(path)).answer;
  }

  private ask(path: string): Kept {
    const answer = this.client.get(path, (body) => ({ json: body.json(), bytes: body.bytes }));
    const asked: Kept = { answer, bytes: 0 };
    this.forget(path);
    this.kept.set(path, asked);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    // Whoever asked gets the failure; that nobody else has come yet is no failure of its own.
    answer.then(
      ({ bytes }) => this.came(path, asked, bytes),
      () => undefined,
    );
    return asked;
  }

  private came(path: string, asked: Kept, bytes: number): void {
    if (this.kept.get(path) !== asked) return;
    asked.bytes = bytes;
    this.bytes += bytes;
    while (this.bytes > MOST_BYTES && this.kept.size > 1) this.forgetOldest();
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.forget(oldest);
  }

  private forget(path: string): void {
    this.bytes -= this.kept.get(path)?.bytes ?? 0;
    this.kept.delete(path);
  }
}
