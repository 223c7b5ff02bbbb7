import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults';
import { jsonReply, send, type Reply } from './reply';

const LOGIN_PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>';

/** The reply of a fault that needs no answer of the API; undefined for other faults. */
export function replyInstead(fault: Fault): Reply | undefined {
  if (fault.kind === 'html') {
    return {
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: Buffer.from(LOGIN_PAGE),
    };
  }
  if (fault.kind !== 'status') return undefined;
  return jsonReply(fault.code, { title: 'Injected fault', status: fault.code }, fault.headers ?? {});
}

/** Faults that end the exchange without any answer. */
export function isMute(fault: Fault): boolean {
  return fault.kind === 'reset' || fault.kind === 'silence';
}

/** Sends a good reply in the way of the fault. */
export async function sendWith(fault: Fault, response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers, body } = reply;
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault.kind) {
    case 'badJson':
      return send(response, { ...reply, body: half });
    case 'rewrite':
      return send(response, {
        ...reply,
        body: Buffer.from(body.toString().replace(fault.find, fault.replace)),
      });
    case 'truncate':
      response.writeHead(status, { ...headers, 'Content-Length': body.length });
      return cutAfter(response, half);
    case 'cutChunks':
      response.writeHead(status, headers);
      return cutAfter(response, half);
    case 'slow':
      response.writeHead(status, { ...headers, 'Content-Length': body.length });
      return dribble(response, body, fault.bytesPerSecond ?? 1_000);
    case 'huge':
      return pad(response, reply, fault.bytes, fault.pad ?? 'whitespace');
    default:
      return send(response, reply);
  }
}

async function cutAfter(response: ServerResponse, part: Buffer): Promise<void> {
  await new Promise<void>((resolve) => response.write(part, () => resolve()));
  response.destroy();
}

async function dribble(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  for (let sent = 0; sent < body.length && !response.destroyed; sent += step) {
    response.write(body.subarray(sent, sent + step));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  response.end();
}

async function pad(
  response: ServerResponse,
  reply: Reply,
  bytes: number,
  how: 'whitespace' | 'items',
): Promise<void> {
  const { status, headers, body } = reply;
  const isList = body[0] === 0x5b && body.length > 2;
  const filling =
    how === 'items' && isList
      ? Buffer.from(`${body.subarray(1, -1).toString()},`)
      : Buffer.alloc(65_536, ' ');
  const rounds = Math.max(0, Math.ceil((bytes - body.length) / filling.length));
  response.writeHead(status, { ...headers, 'Content-Length': body.length + rounds * filling.length });
  response.write(body.subarray(0, 1));
  for (let round = 0; round < rounds && !response.destroyed; round++) await writeAll(response, filling);
  response.end(body.subarray(1));
}

/** Writes a part, and waits while the client doesn't read. It does not wait for a closed connection. */
async function writeAll(response: ServerResponse, part: Buffer): Promise<void> {
  if (response.write(part)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
