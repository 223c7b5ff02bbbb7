import { createServer, type IncomingMessage } from 'node:http';
import { listening } from '../support/http/loopback';

type Row = Record<string, string>;

const API_KEY = 'key-of-the-status-pages';
const PER_PAGE = 4;
const DAY_MS = 86_400_000;

/** A host of status pages, at a time that the test sets. */
export class StatusPagesFake {
  readonly credentials = { api_key: API_KEY };
  readonly requests: string[] = [];
  readonly rows: Record<string, Row[]> = { pages: [], components: [], incidents: [], incident_updates: [] };
  /** A page of which nothing may be read. */
  refused = '';
  url = '';
  close: () => Promise<void> = () => Promise.resolve();

  constructor(public nowMs: number) {
    for (const page of ['p1', 'p2', 'p3']) {
      this.add('pages', { id: page, page_id: page, name: `Status of ${page}` });
      for (const name of ['api', 'web', 'mail', 'billing', 'docs'])
        this.add('components', { id: `${page}-${name}`, page_id: page, name, status: 'operational' });
      for (let day = 9; day > 0; day--) this.report(page, `${page}-${day}`, nowMs - day * DAY_MS);
    }
  }

  /** An incident, with a first update and one that resolves it an hour later. */
  report(page: string, incident: string, atMs: number): void {
    const of = { page_id: page, incident_id: incident };
    this.add('incident_updates', { id: `${incident}-1`, ...of, body: 'Looking', created_at: iso(atMs) });
    const later = iso(atMs + 3_600_000);
    this.add('incident_updates', { id: `${incident}-2`, ...of, body: 'Mended', created_at: later });
    this.add('incidents', {
      id: incident,
      page_id: page,
      name: 'Slow',
      status: 'resolved',
      updated_at: later,
    });
  }

  now(): number {
    return this.nowMs;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      const [status, body, headers] = this.answer(request);
      response.writeHead(status, { ...headers, date: new Date(this.nowMs).toUTCString() });
      response.end(JSON.stringify(body));
    });
    Object.assign(this, await listening(server));
    return this;
  }

  private answer({ url = '', headers }: IncomingMessage): [number, unknown, Record<string, string>?] {
    if (headers.authorization !== `Bearer ${API_KEY}`) return [401, { error: 'no such key' }];
    const { pathname, searchParams } = new URL(url, this.url);
    if (pathname === '/v1/pages') return [200, this.rows['pages']];
    const [, page, list = ''] = /^\/v1\/pages\/(\w+)\/(\w+)$/.exec(pathname) ?? [];
    if (page === this.refused) return [403, { error: 'not allowed' }];
    const all = this.rows[list]?.filter(({ page_id }) => page_id === page);
    if (all === undefined) return [404, { error: 'nothing here' }];
    const [from, to] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name) ?? ''));
    const isIn = (at: number) => !(at < from!) && !(at > to!);
    const found = all.filter(({ created_at = '' }) => isIn(Date.parse(created_at))).reverse();
    const start = Number(searchParams.get('cursor') ?? 0);
    searchParams.set('cursor', String(start + PER_PAGE));
    const next = `<${this.url}${pathname}?${searchParams.toString()}>; rel="next"`;
    return [
      200,
      found.slice(start, start + PER_PAGE).map(({ page_id: _, ...row }) => row),
      found.length > start + PER_PAGE ? { link: next } : {},
    ];
  }

  private add(list: string, row: Row): void {
    this.rows[list]?.push(row);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
