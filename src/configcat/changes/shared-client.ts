import type { Body, Client, DownloadRequest, PendingDownload } from '../../cdk';

/** Answers that are kept for another user of the same path; the oldest goes first. */
const MOST_KEPT = 40;
/** What they take in memory together; the newest is kept however large. */
const MOST_BYTES = 8 * 1_048_576;

const AUDIT_LOG = /^\/v2\/products\/[^/]+\/auditlogs\?/;

interface Kept {
  readonly body: Promise<Body>;
  /** None before it came. */
  bytes: number;
}

/**
 * A client that gives one answer to all that ask for the same page of an audit log about the same time: streams of events
 * and the change detection ask the same questions. Everything else goes through.
 */
export class SharedClient implements Client {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;
  /** Does anybody ask for pages that others ask for too? */
  isSharing = false;

  constructor(private readonly client: Client) {}

  begin(path: string, request: DownloadRequest = {}): PendingDownload {
    if (!this.isSharing || !AUDIT_LOG.test(path)) return this.client.begin(path, request);
    const known = request.again === true ? undefined : this.kept.get(path);
    return new SharedDownload(path, (known ?? this.ask(path)).body);
  }

  async get(path: string): Promise<unknown> {
    const download = this.begin(path);
    try {
      return (await download.open()).json();
    } finally {
      download.close();
    }
  }

  pathOf(address: string, from: string): string {
    return this.client.pathOf(address, from);
  }

  get workers() {
    return this.client.workers;
  }

  get isBusy() {
    return this.client.isBusy;
  }

  get stats() {
    return this.client.stats;
  }

  get serverTimeMs() {
    return this.client.serverTimeMs;
  }

  get remainingRequests() {
    return this.client.remainingRequests;
  }

  get heldUntilMs() {
    return this.client.heldUntilMs;
  }

  private ask(path: string): Kept {
    const download = this.client.begin(path);
    const body = download.open().finally(() => download.close());
    const asked: Kept = { body, bytes: 0 };
    this.forget(path);
    this.kept.set(path, asked);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    // Whoever asked gets the failure; that nobody else has come yet is no failure of its own.
    body.then(
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

/** One user's view of an answer that others use too: each parses it for itself. */
class SharedDownload implements PendingDownload {
  readonly order = Infinity;

  constructor(
    readonly path: string,
    private readonly body: Promise<Body>,
  ) {}

  open(): Promise<Body> {
    return this.body;
  }

  share(): void {}

  close(): void {}

  async ended(): Promise<void> {
    await this.body.catch(() => undefined);
  }
}
