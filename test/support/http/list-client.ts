import type { Client, DownloadRequest, PendingDownload } from '../../../src/cdk/http/client';
import { HttpStats } from '../../../src/cdk/http/http-stats';
import { SimulatedClock } from '../time/simulated-clock';

/** The reply to one request for a list. */
export type ListHandler = (path: string, asked: number) => unknown;

/** A client with answers from a function. It counts requests, and requests in flight. */
export class ListClient implements Client {
  readonly asked: string[] = [];
  readonly stats = new HttpStats(new SimulatedClock());
  readonly serverTimeMs = undefined;
  readonly limiter = { remaining: undefined, heldUntilMs: undefined, requestsPerSecond: Infinity };
  readonly workers = 10;
  isBusy = false;
  underWay = 0;
  mostUnderWay = 0;

  constructor(
    private readonly handle: ListHandler,
    private readonly headers: (path: string) => Record<string, string> = () => ({}),
  ) {}

  begin(path: string, request: DownloadRequest = {}): PendingDownload {
    this.asked.push(path);
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    const asked = this.asked.length;
    const json = Promise.resolve().then(() => this.handle(path, asked));
    json.catch(() => undefined);
    let isClosed = false;
    return {
      path,
      order: request.within?.order ?? asked,
      open: async () => {
        const text = JSON.stringify(await json);
        const { isNull = (one: unknown) => one === null } = request;
        return {
          json: () => JSON.parse(text) as unknown,
          bytes: text.length,
          isNull: isNull(JSON.parse(text)),
          headers: this.headers(path),
        };
      },
      share: () => undefined,
      close: () => {
        if (!isClosed) this.underWay--;
        isClosed = true;
      },
      ended: () => json.then(ignored, ignored),
    };
  }

  async get(path: string): Promise<unknown> {
    return (await this.begin(path).open()).json();
  }

  pathOf(address: string): string {
    const { pathname, search } = new URL(address, 'https://api.example.com');
    return pathname + search;
  }
}

const ignored = () => undefined;
