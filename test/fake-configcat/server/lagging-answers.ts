interface Held {
  body: Buffer;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Answers from before a change that are still given for a while, as by a replica that is behind. */
export class LaggingAnswers {
  private readonly held = new Map<string, Held[]>();

  /** @param body what the path is answered with before the change. */
  hold(path: string, body: Buffer, until: number): void {
    this.held.set(path, [...(this.held.get(path) ?? []), { body, until }]);
  }

  /** The oldest answer that is still given; undefined where the path is answered as things are. */
  find(path: string, now: number): Buffer | undefined {
    const waiting = this.held.get(path)?.filter(({ until }) => until > now) ?? [];
    if (waiting.length > 0) this.held.set(path, waiting);
    else this.held.delete(path);
    return waiting[0]?.body;
  }
}
