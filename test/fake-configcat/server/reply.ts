import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { renderJson, type Json } from '../json';

/** What is sent back. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export function jsonReply(status: number, value: Json, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: Buffer.from(renderJson(value)) };
}

/** The same, compressed. */
export function gzipped({ status, headers, body }: Reply): Reply {
  return { status, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body) };
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  response.end(body);
}
