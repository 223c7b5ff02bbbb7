import { createHash, timingSafeEqual } from 'node:crypto';

export interface Credentials {
  username: string;
  password: string;
}

/** What a caller must send as its Authorization header. */
export function basicAuth({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** Whether a header carries exactly these credentials. */
export function isAuthorized(header: string | undefined, credentials: Credentials): boolean {
  return header !== undefined && timingSafeEqual(digest(header), digest(basicAuth(credentials)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
