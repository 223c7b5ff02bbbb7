import { Heap } from '../concurrency/heap';

interface RecentEvent {
  readonly id: string;
  readonly time: string;
}

/** The newest delivered events of the time that the next read's overlap covers, at most a given number of them. */
export class RecentEvents {
  private readonly newest = new Heap<RecentEvent>((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));

  private readonly kept = new Set<string>();

  /** Events before `since` are not kept: no later read asks for them again. */
  constructor(
    private readonly since: string,
    private readonly most: number,
  ) {}

  add(id: string, time: string): void {
    if (time < this.since || this.kept.has(id)) return;
    this.kept.add(id);
    this.newest.push({ id, time });
    const oldest = this.newest.size > this.most ? this.newest.pop() : undefined;
    if (oldest !== undefined) this.kept.delete(oldest.id);
  }

  /** Ids, the newest first. */
  ids(): string[] {
    return this.newest
      .toArray()
      .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
      .map((event) => event.id);
  }
}
