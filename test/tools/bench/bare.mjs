// The minimum that a Node script can do for the same records: the same requests, parse, wrap, write. It retries nothing,
// checks nothing, adds no ids and keeps no state.
import { readFileSync } from 'node:fs';
import { Agent, get as httpGet } from 'node:http';

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: config.num_workers });
const authorization = `Basic ${Buffer.from(`${config.username}:${config.password}`).toString('base64')}`;

function get(path) {
  return new Promise((resolve, reject) => {
    httpGet(config.base_url + path, { agent, headers: { authorization } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    }).on('error', reject);
  });
}

async function write(stream, rows) {
  if (rows.length === 0) return;
  const emitted_at = Date.now();
  const lines = rows.map((data) => JSON.stringify({ type: 'RECORD', record: { stream, data, emitted_at } }));
  const isTaken = process.stdout.write(`${lines.join('\n')}\n`);
  if (!isTaken) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Jobs that may add jobs; as many at a time as there are workers. */
async function work(jobs) {
  let running = 0;
  await new Promise((resolve, reject) => {
    const next = () => {
      if (running === 0 && jobs.length === 0) resolve();
      while (running < config.num_workers && jobs.length > 0) {
        running++;
        jobs
          .shift()()
          .then(() => {
            running--;
            next();
          }, reject);
      }
    };
    next();
  });
}

process.stdout.setMaxListeners(0);
const jobs = [];
const auditPage = (product, page) => get(`/v2/products/${product}/auditlogs?pageNumber=${page}&pageSize=100`);

jobs.push(async () => write('organizations', await get('/v1/organizations')));
jobs.push(async () => {
  const products = await get('/v1/products');
  await write('products', products);
  for (const { productId } of products) {
    for (const stream of ['environments', 'tags']) {
      jobs.push(async () => write(stream, await get(`/v1/products/${productId}/${stream}`)));
    }
    jobs.push(async () => {
      const configs = await get(`/v1/products/${productId}/configs`);
      await write('configs', configs);
      for (const { configId } of configs) {
        jobs.push(async () => write('settings', await get(`/v1/configs/${configId}/settings`)));
      }
    });
    jobs.push(async () => {
      const { data, paging } = await auditPage(productId, 1);
      await write('audit_logs', data);
      for (let page = 2; page <= paging.totalPages; page++) {
        jobs.push(async () => write('audit_logs', (await auditPage(productId, page)).data));
      }
    });
  }
});

await work(jobs);
agent.destroy();
