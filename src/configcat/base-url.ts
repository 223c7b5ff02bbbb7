import { configError } from '../cdk';

/** Hosts that allow plain http, because it stays on the machine or in the private network. */
const LOCAL_NAME = /^(?:localhost|host\.docker\.internal)\.?$/;
/** Without link-local addresses: anybody on the same network may answer there, and clouds serve metadata. */
const PRIVATE_IPV4 = /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;
const FOUR_NUMBERS = /^\d+(?:\.\d+){3}$/;
/** fc00::/7; its first group always has four digits. */
const PRIVATE_IPV6 = /^(?:::1$|f[cd][0-9a-f]{2}:)/;
/** An IPv4-mapped IPv6 address. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** The base URL without a slash at its end. Throws a config_error that says what to change. */
export function parseBaseUrl(text: string): string {
  const url = parse(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw bad(`must begin with https://, not ${url.protocol}//`);
  if (url.username !== '' || url.password !== '') {
    throw bad('must not contain a username or password; set them in their own options');
  }
  if (url.search !== '' || url.hash !== '') throw bad('must not contain a query or a fragment');
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
  // URL normalizes addresses: IPv6 in brackets, IPv4 as four numbers.
  if (!hostname.startsWith('[')) return LOCAL_NAME.test(hostname) || isPrivateIpv4(hostname);
  const address = hostname.slice(1, -1);
  const [, high, low] = MAPPED.exec(address) ?? [];
  return high === undefined || low === undefined
    ? PRIVATE_IPV6.test(address)
    : isPrivateIpv4([high, low].flatMap(twoNumbers).join('.'));
}

function isPrivateIpv4(hostname: string): boolean {
  return FOUR_NUMBERS.test(hostname) && PRIVATE_IPV4.test(hostname);
}

/** The two IPv4 numbers in a group of IPv6. */
function twoNumbers(group: string): number[] {
  const bits = parseInt(group, 16);
  return [bits >> 8, bits & 255];
}

function bad(what: string): Error {
  return configError(`Option "base_url" ${what}.`);
}
