interface Held {
  body: Buffer;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Old answers that are given for a while after a change, as by a lagging replica. */
export class LaggingAnswers {
  private readonly held = new Map<string, Held[]>();

  /** @param body the path's answer before the change. */
  hold(path: string, body: Buffer, until: number): void {
    this.held.set(path, [...(this.held.get(path) ?? []), { body, until }]);
  }

  /** The oldest answer that is still given; undefined if the path has a current one. */
  find(path: string, now: number): Buffer | undefined {
    const waiting = this.held.get(path)?.filter(({ until }) => until > now) ?? [];
    if (waiting.length > 0) this.held.set(path, waiting);
    else this.held.delete(path);
    return waiting[0]?.body;
  }
}
