import { startFake } from './index';

async function main(): Promise<void> {
  const port = Number(process.argv[process.argv.indexOf('--port') + 1] ?? 0);
  const fake = await startFake({ port });
  console.log(JSON.stringify({ url: fake.url, ...fake.credentials }));
}

void main();
