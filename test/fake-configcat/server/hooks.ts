interface Hook {
  left: number;
  match: RegExp | undefined;
  run: () => void;
}

/** Things to do in the middle of a read. */
export class Hooks {
  private hooks: Hook[] = [];

  /** Runs a callback once the nth (matching) request from now is answered, before the answer is sent. */
  onRequest(n: number, run: () => void, match?: RegExp): void {
    this.hooks.push({ left: n, match, run });
  }

  /** A request was answered. */
  passed(path: string): void {
    const matching = this.hooks.filter(({ match }) => match === undefined || match.test(path));
    for (const hook of matching) hook.left--;
    const due = matching.filter(({ left }) => left <= 0);
    this.hooks = this.hooks.filter((hook) => !due.includes(hook));
    for (const hook of due) hook.run();
  }
}
