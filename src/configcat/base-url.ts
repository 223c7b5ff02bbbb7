import { configError } from '../cdk';

/** Hosts to which plain http is allowed, because it does not leave the machine or the private network. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', 'host.docker.internal']);
const FOUR_NUMBERS = /^\d+(\.\d+){3}$/;
const PRIVATE_IPV4 = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/;
const PRIVATE_IPV6 = /^(::1$|f[cd]|fe80:)/i;

/** The base URL without a slash at its end. Throws a config_error that says what to change. */
export function parseBaseUrl(text: string): string {
  const url = parse(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw bad(`must begin with https://, not ${url.protocol}//`);
  if (url.username !== '' || url.password !== '') {
    throw bad('must not hold a username or password; they have options of their own');
  }
  if (url.search !== '' || url.hash !== '') throw bad('must not hold a query or a fragment');
  if (url.protocol === 'http:' && !isLocal(url.hostname)) {
    throw bad(
      'must begin with https://: plain http would send the credentials unprotected. It is allowed only for this machine and private addresses',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function parse(text: string): URL {
  try {
    return new URL(text.trim());
  } catch {
    throw bad('must be a URL such as https://api.configcat.com');
  }
}

function isLocal(hostname: string): boolean {
  // URL has an IPv6 address in brackets, and an IPv4 address as four numbers, however it was written.
  if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname.slice(1, -1));
  return LOCAL_NAMES.has(hostname) || (FOUR_NUMBERS.test(hostname) && PRIVATE_IPV4.test(hostname));
}

function bad(what: string): Error {
  return configError(`Option "base_url" ${what}.`);
}
