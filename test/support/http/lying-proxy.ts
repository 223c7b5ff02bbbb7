import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fake } from '../../fake-configcat/index';

/** An answer on its way, which a proxy may change. */
export interface ProxiedAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Changes the answer to a request; `count`: how many requests for the same path and query there were, this one included. */
export type Lie = (url: URL, answer: ProxiedAnswer, count: number) => void;

/** A server in front of the fake that changes what it answers. */
export class LyingProxy {
  lie: Lie = () => undefined;
  private readonly counts = new Map<string, number>();
  private readonly server = createServer((request, response) => {
    void this.answer(request.url ?? '/', request.headers.authorization ?? '').then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    );
  });

  private constructor(private readonly fake: Fake) {}

  static async open(fake: Fake): Promise<LyingProxy> {
    const proxy = new LyingProxy(fake);
    // The Date is that of the fake's answers, or of the lie.
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Options of a connection that goes through the proxy. */
  get config(): Record<string, unknown> {
    return { base_url: this.url };
  }

  /** How many requests there were for a path that ends so. */
  asked(path: string): number {
    return [...this.counts].reduce((sum, [asked, count]) => (asked.endsWith(path) ? sum + count : sum), 0);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(path: string, authorization: string): Promise<ProxiedAnswer> {
    const count = (this.counts.get(path) ?? 0) + 1;
    this.counts.set(path, count);
    const told = await fetch(this.fake.url + path, { headers: { authorization } });
    const headers: Record<string, string> = {};
    for (const name of ['content-type', 'date', 'retry-after']) {
      const value = told.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    const answer = { status: told.status, headers, body: await told.text() };
    this.lie(new URL(path, this.fake.url), answer, count);
    return answer;
  }
}
