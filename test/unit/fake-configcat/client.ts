import type { Fake } from '../../fake-configcat';
import { basicAuth } from '../../fake-configcat/server/auth';

export interface Got {
  status: number;
  headers: Headers;
  text: string;
  /** The body, where it is JSON. int64 beyond 2^53 are not to be trusted here. */
  json: unknown;
}

/** Asks the fake with its own credentials, or with other headers. */
export async function get(fake: Fake, path: string, headers?: Record<string, string>): Promise<Got> {
  const authorization = basicAuth(fake.credentials);
  const response = await fetch(fake.url + path, { headers: headers ?? { authorization } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first of a list that must have one. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

/** Ids of all numbers of a JSON text under a name, with all their digits. */
export function idsIn(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`"${name}":(\\d+)`, 'g'))].map((match) => match[1] ?? '');
}

interface Paged {
  paging: { totalCount: number; hasNext: boolean; totalPages: number };
}

/** All audit log ids that a path brings, page after page. */
export async function auditIds(fake: Fake, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page++) {
    const got = await get(fake, `${path}${path.includes('?') ? '&' : '?'}pageNumber=${page}`);
    ids.push(...idsIn(got.text, 'auditLogId'));
    if (got.status !== 200 || !(got.json as Paged).paging.hasNext) return ids;
  }
}
