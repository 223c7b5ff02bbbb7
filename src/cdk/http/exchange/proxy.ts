import { getProxyForUrl } from 'proxy-from-env';
import { configError } from '../../errors/connector-error';

/**
 * The proxy that a URL is asked for through, as the proxy variables have it; undefined where it is asked for directly.
 * Throws a config_error where the variable is of no use. It may hold a password: say `nameOf` to people.
 */
export function proxyFor(url: URL): URL | undefined {
  const found = getProxyForUrl(url.href);
  if (found === '') return undefined;
  const scheme = url.protocol.replace(':', '');
  const proxy = parsed(isWithoutScheme(found, scheme) ? found.replace(/^[a-z]+:/, 'http:') : found);
  if (proxy === undefined || !['http:', 'https:'].includes(proxy.protocol)) {
    throw configError(
      `The proxy variable ${scheme.toUpperCase()}_PROXY (or ALL_PROXY) must be the URL of an HTTP proxy, such as http://proxy.example:3128.`,
    );
  }
  return proxy;
}

/** A proxy without the credentials that its URL may hold. */
export function nameOf(proxy: URL): string {
  return proxy.origin;
}

/** Where the variable names no scheme, proxy-from-env puts that of the asked URL; a proxy is spoken to without TLS. */
function isWithoutScheme(found: string, scheme: string): boolean {
  const bare = found.slice(found.indexOf('://') + 3);
  const names = [`${scheme}_proxy`, 'all_proxy'];
  return names.flatMap((name) => [name, name.toUpperCase()]).some((name) => process.env[name] === bare);
}

function parsed(url: string): URL | undefined {
  try {
    const proxy = new URL(url);
    decodeURIComponent(proxy.username + proxy.password);
    return proxy;
  } catch {
    return undefined;
  }
}
