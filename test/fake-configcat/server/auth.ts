export interface Credentials {
  username: string;
  password: string;
}

/** What a caller must send as its Authorization header. */
export function basicAuth({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
