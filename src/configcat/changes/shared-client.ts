import { type Body, type Client, type DownloadRequest, getJson, type PendingDownload } from '../../cdk';

/** Most answers in the cache; the oldest is dropped first. */
const MOST_KEPT = 40;
/** Most bytes of all of them; the newest is kept whatever its size. */
const MOST_BYTES = 8 * 1_048_576;

const AUDIT_LOG = /^\/v2\/products\/[^/]+\/auditlogs\?/;

interface CachedAnswer {
  readonly body: Promise<Body>;
  /** 0 until the answer arrives. */
  bytes: number;
}

/**
 * A client that caches pages of audit logs for a short time: streams of events and change detection request the same
 * pages. Other requests pass through.
 */
export class SharedClient implements Client {
  private readonly kept = new Map<string, CachedAnswer>();
  private bytes = 0;
  /** True when change detection shares pages with streams of events. */
  isSharing = false;

  constructor(private readonly client: Client) {}

  begin(path: string, request: DownloadRequest = {}): PendingDownload {
    if (!this.isSharing || !AUDIT_LOG.test(path)) return this.client.begin(path, request);
    const known = request.again === true ? undefined : this.kept.get(path);
    return new SharedDownload(path, (known ?? this.ask(path, request)).body);
  }

  get(path: string): Promise<unknown> {
    return getJson(this, path);
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

  private ask(path: string, { isEmpty }: DownloadRequest): CachedAnswer {
    const download = this.client.begin(path, { isEmpty });
    const body = download.open().finally(() => download.close());
    const asked: CachedAnswer = { body, bytes: 0 };
    this.forget(path);
    this.kept.set(path, asked);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    // The caller gets the failure. Without this handler it would count as unhandled, too.
    body.then(
      ({ bytes }) => this.came(path, asked, bytes),
      () => undefined,
    );
    return asked;
  }

  private came(path: string, asked: CachedAnswer, bytes: number): void {
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

/** One user's view of a shared answer, which each user parses. */
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
