import type { HttpClient } from './http-client';

/** Answers that are kept for another user of the same URL; the oldest goes first. */
const MOST_KEPT = 40;

/** Gets JSON, and gives one answer to all that ask for a URL about the same time. Users must not change what they get. */
export class SharedGets {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(private readonly client: HttpClient) {}

  /** `isAgain`: an answer that was given before won't do. */
  get(path: string, isAgain = false): Promise<unknown> {
    const known = isAgain ? undefined : this.kept.get(path);
    if (known !== undefined) return known;
    const answer = this.client.get(path, (body) => body.json());
    // Whoever asked gets the failure; that nobody else has come yet is no failure of its own.
    answer.catch(() => undefined);
    this.kept.set(path, answer);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    return answer;
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
