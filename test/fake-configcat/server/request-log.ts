/** A request as the server saw it. */
export interface LoggedRequest {
  method: string;
  /** Path and query, without the path prefix. */
  path: string;
  /** 0 until it is answered, and always if the connection was cut. */
  status: number;
  /** Milliseconds since the epoch, by the server's clock. */
  at: number;
}

/** Every request since the start or the last `clear`, in the order of arrival. */
export class RequestLog implements Iterable<LoggedRequest> {
  private entries: LoggedRequest[] = [];

  [Symbol.iterator](): Iterator<LoggedRequest> {
    return this.entries[Symbol.iterator]();
  }

  get length(): number {
    return this.entries.length;
  }

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
  }

  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  /** How many requests there were, or how many whose path (with query) matches. */
  count(path?: RegExp): number {
    return path === undefined
      ? this.entries.length
      : this.entries.filter((entry) => path.test(entry.path)).length;
  }

  /** Paths (with query) that were answered with 200 more than once, and how often. */
  duplicates(): { path: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const { path, status } of this.entries) {
      if (status === 200) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count > 1).map(([path, count]) => ({ path, count }));
  }

  clear(): void {
    this.entries = [];
  }
}
