import { Heap } from '../concurrency/heap';

interface RecentEvent {
  readonly id: string;
  readonly time: string;
}

/**
 * The events that the next read's overlap brings again: the newest of those that this read delivers, at most a given
 * number. It also knows those that the read before delivered.
 */
export class RecentEvents {
  private readonly newest = new Heap<RecentEvent>((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));

  private readonly kept = new Set<string>();
  private readonly before: ReadonlySet<string>;

  /** Events before `since` are not kept: no later read asks for them again. `before`: ids that the previous state has. */
  constructor(
    private readonly since: string,
    private readonly most: number,
    before: readonly string[] = [],
  ) {
    this.before = new Set(before);
  }

  /** Was the event delivered by the read before this one? */
  isRepeat(id: string): boolean {
    return this.before.has(id);
  }

  /** The event is delivered, or handled. */
  add(id: string, time: string): void {
    if (time < this.since || this.kept.has(id)) return;
    this.kept.add(id);
    this.newest.push({ id, time });
    const oldest = this.newest.size > this.most ? this.newest.pop() : undefined;
    if (oldest !== undefined) this.kept.delete(oldest.id);
  }

  /** This read's ids, the newest first. */
  ids(): string[] {
    return this.newest
      .toArray()
      .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
      .map((event) => event.id);
  }

  /** This read's ids, then those of the read before. */
  idsOfBothReads(): string[] {
    return [...new Set([...this.ids(), ...this.before])];
  }
}
