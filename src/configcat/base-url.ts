import { configError } from '../cdk';

/** Hosts to which plain http is allowed, because it does not leave the machine or the private network. */
const LOCAL_NAME = /^(?:localhost|host\.docker\.internal)\.?$/;
/** Link-local addresses are not among them: anybody on the same wire may answer there, and clouds serve metadata. */
const PRIVATE_IPV4 = /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;
const FOUR_NUMBERS = /^\d+(?:\.\d+){3}$/;
/** fc00::/7, whose first group has all of its four digits. */
const PRIVATE_IPV6 = /^(?:::1$|f[cd][0-9a-f]{2}:)/;
/** An IPv4 address as IPv6 has it, in two groups. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

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
  // URL has an IPv6 address in brackets, and an IPv4 address as four numbers, however they were written.
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

/** A group of IPv6 as two numbers of IPv4. */
function twoNumbers(group: string): number[] {
  const bits = parseInt(group, 16);
  return [bits >> 8, bits & 255];
}

function bad(what: string): Error {
  return configError(`Option "base_url" ${what}.`);
}
