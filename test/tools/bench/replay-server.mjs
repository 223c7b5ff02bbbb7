// Serves an account of the fake API from memory. Each answer is made once and then sent as it was. So a measurement is
// of the client and not of the fake. Time bounds of a query are ignored: nothing changes in between.
import { Agent, createServer, get } from 'node:http';

const [origin, latency = '0'] = process.argv.slice(2);
const latencyMs = Number(latency);
const agent = new Agent({ keepAlive: true });
const known = new Map();
let requests = 0;

createServer((request, response) => {
  if (request.url === '/bench/requests') {
    response.end(String(requests));
    requests = 0;
    return;
  }
  requests++;
  if (latencyMs > 0) setTimeout(() => void reply(request, response), latencyMs);
  else void reply(request, response);
}).listen(0, '127.0.0.1', function listening() {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${this.address().port}` })}\n`);
});

async function reply(request, response) {
  const key = keyOf(request.url);
  if (!known.has(key)) known.set(key, await fetchBody(request));
  const { status, body } = known.get(key);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
}

function keyOf(target) {
  const { pathname, searchParams } = new URL(target, origin);
  const page = searchParams.get('pageNumber');
  return page === null ? target : `${pathname}?${page}&${searchParams.get('pageSize')}`;
}

function fetchBody({ url, headers: { authorization } }) {
  return new Promise((resolve, reject) => {
    get(origin + url, { agent, headers: { authorization } }, (incoming) => {
      const chunks = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}
