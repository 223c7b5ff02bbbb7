// Serves an account with the largest answers that are possible, larger than those of the fake. Audit logs have pages of
// 5 MB, and segments as many items as a plan allows.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    products: { type: 'string', default: '12' },
    pages: { type: 'string', default: '10' },
    segments: { type: 'string', default: '30' },
  },
});
const [products, pages, segments] = [values.products, values.pages, values.segments].map(Number);
const PAGE_SIZE = 100;
/** With this text in each of its events, a page has 5 MB. */
const DETAILS = 'd'.repeat(50_000);
const ITEMS = Array.from(
  { length: 15_000 },
  (_, index) => `somebody-with-a-long-name-${index}@example.com`,
).join();
const BEGAN = Date.now();

const id = (kind, number) => `00000000-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;
const product = (number) => ({ productId: id('a', number), organization: { organizationId: id('f', 0) } });
const segment = (number) => ({ segmentId: id('b', number), name: `segment ${number}` });
const upTo = (count, one) => Array.from({ length: count }, (_, index) => one(index));

const ROUTES = [
  [/^\/v1\/products$/, () => upTo(products, product)],
  [/^\/v1\/products\/.*a(\d+)\/segments$/, () => upTo(segments, segment)],
  [/^\/v1\/segments\/.*b(\d+)$/, (number) => ({ ...segment(number), comparisonValue: ITEMS })],
  [/^\/v2\/products\/.*a(\d+)\/auditlogs$/, events],
];

function events(number, query) {
  const page = Number(query.get('pageNumber'));
  const event = (index) => ({
    auditLogId: number * 1_000_000 + page * PAGE_SIZE + index,
    auditLogDateTime: new Date(BEGAN - (page * PAGE_SIZE + index) * 60_000).toISOString(),
    details: DETAILS,
  });
  const paging = { totalCount: pages * PAGE_SIZE, totalPages: pages, hasNext: page < pages };
  return { paging, data: upTo(PAGE_SIZE, event) };
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  for (const [pattern, answer] of ROUTES) {
    const found = pattern.exec(pathname);
    if (found === null) continue;
    response.end(JSON.stringify(answer(Number(found[1]), searchParams)));
    return;
  }
  response.writeHead(404).end('{}');
}).listen(Number(values.port), values.host, function listening() {
  const url = `http://127.0.0.1:${this.address().port}`;
  process.stdout.write(`${JSON.stringify({ url, username: 'user', password: 'password' })}\n`);
});
