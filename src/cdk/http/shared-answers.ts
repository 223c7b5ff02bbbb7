import type { Body } from './body';
import type { PendingDownload } from './client';

/** Most answers that are kept; the oldest goes first. */
const MOST_KEPT = 40;
/** Most bytes of all of them; the newest is kept whatever its size. */
const MOST_BYTES = 8 * 1_048_576;

interface CachedAnswer {
  readonly body: Promise<Body>;
  /** 0 until the answer arrives. */
  bytes: number;
}

/** Answers that are kept for a short time, for others that ask for the same path. Each user parses the body. */
export class SharedAnswers {
  private readonly kept = new Map<string, CachedAnswer>();
  private bytes = 0;

  /** The answer at a path: the one that is kept, else what `begin` gets. `again`: what is kept won't do. */
  at(path: string, again: boolean, begin: () => PendingDownload): PendingDownload {
    const { body } = (again ? undefined : this.kept.get(path)) ?? this.keep(path, begin());
    return {
      path,
      order: Infinity,
      open: () => body,
      share: () => undefined,
      close: () => undefined,
      ended: () => body.then(ignore, ignore),
    };
  }

  private keep(path: string, download: PendingDownload): CachedAnswer {
    const body = download.open().finally(() => download.close());
    const answer: CachedAnswer = { body, bytes: 0 };
    this.forget(path);
    this.kept.set(path, answer);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    // The caller gets the failure. Without this handler it would count as unhandled, too.
    body.then(({ bytes }) => this.came(path, answer, bytes), ignore);
    return answer;
  }

  private came(path: string, answer: CachedAnswer, bytes: number): void {
    if (this.kept.get(path) !== answer) return;
    answer.bytes = bytes;
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

const ignore = () => undefined;
