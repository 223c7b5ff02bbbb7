import type { Place, Room } from './room';

export interface AheadLimits {
  /** Works of one list that are begun and whose results are not yet used. */
  readonly width: number;
  /** Where results wait that come before their turn, for several lists together; each may always have one work. */
  readonly room?: Room | undefined;
}

/** Takes a result of so many bytes, and uses it at once where it is its turn. Whoever hands it over waits for that. */
export type Take<T> = (result: T, bytes: number) => Promise<void>;

/** Gets something, and hands it over once. */
export type Work<T> = (take: Take<T>) => Promise<void>;

/**
 * Runs a list of works, several of them ahead of what is used, and uses their results in the list's order. A work whose
 * turn it is has its result used while it still runs, and with it the bounds that hold for running works. Results that
 * come earlier are kept where the room has place for them. After the first error, the works that were begun are awaited
 * and the error is thrown.
 */
export async function inOrder<T>(
  works: readonly Work<T>[],
  { width, room }: AheadLimits,
  use: (result: T) => Promise<void>,
): Promise<void> {
  const begun: Begun<T>[] = [];
  const mayBegin = () => begun.length === 0 || (begun.length < width && room?.isFull !== true);
  let next = 0;
  try {
    while (next < works.length || begun.length > 0) {
      while (next < works.length && mayBegin()) {
        begun.push(new Begun(works[next++] as Work<T>, use, room?.enter(), begun.length === 0));
      }
      await begun[0]?.used();
      begun.shift()?.leave();
    }
  } finally {
    await Promise.allSettled(begun.map((one) => one.ended()));
  }
}

/** A work that is begun. */
class Begun<T> {
  private readonly running: Promise<void>;
  private kept: { readonly result: T } | undefined;
  /** It came before its turn, and there was no room for it. */
  private isGivenUp = false;

  constructor(
    private readonly work: Work<T>,
    private readonly use: (result: T) => Promise<void>,
    private readonly place: Place | undefined,
    private isNext: boolean,
  ) {
    this.running = work(this.take);
    // A failure that nobody has come to await yet must not count as unhandled.
    this.running.catch(() => undefined);
  }

  /** It is its turn: resolves when its result is used. */
  async used(): Promise<void> {
    this.isNext = true;
    if (this.kept === undefined) await this.running;
    const { kept } = this;
    // Nothing else may hold it while it is used, which takes as long as a slow reader takes.
    this.kept = undefined;
    if (kept !== undefined) await this.use(kept.result);
    else if (this.isGivenUp) await this.work(this.take);
  }

  leave(): void {
    this.place?.leave();
  }

  /** It is not wanted any more. */
  async ended(): Promise<void> {
    try {
      await this.running;
    } finally {
      this.leave();
    }
  }

  private readonly take: Take<T> = async (result, bytes) => {
    if (this.isNext) {
      this.place?.came(bytes);
      await this.use(result);
    } else if (this.place?.keep(bytes) === false) this.isGivenUp = true;
    else this.kept = { result };
  };
}
