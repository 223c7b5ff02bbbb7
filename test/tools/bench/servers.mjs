import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { get } from 'node:http';

const running = [];

/** Starts the fake API. @returns its url, username and password. */
export function startFake(size) {
  return start(['dist/test/fake-configcat.js', '--json', '--port', '0', ...flagsOf(size)]);
}

/** Starts a server whose answers are larger than the fake's. */
export function startLarge(size) {
  return start(['test/tools/memory/large-answers.mjs', ...flagsOf(size)]);
}

function flagsOf(size) {
  return Object.entries(size).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** Starts a server that repeats the fake's answers from memory. */
export async function startReplay(fake, latencyMs) {
  const { url } = await start(['test/tools/bench/replay-server.mjs', fake.url, String(latencyMs)]);
  return { ...fake, url };
}

/** The number of requests of a replay server since the last call. */
export async function takeRequests({ url }) {
  const [response] = await once(get(`${url}/bench/requests`), 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return Number(text);
}

export function stopServers() {
  for (const child of running.splice(0)) child.kill();
}

async function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${args.join(' ')} ended with ${code}`);
    }),
  ]);
  return JSON.parse(line);
}
