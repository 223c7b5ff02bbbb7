import { type Agent, Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { getProxyForUrl } from 'proxy-from-env';
import { configError } from '../../errors/connector-error';

/** How requests to one server go. */
export interface Route {
  /** Node's function for the scheme. */
  readonly request: typeof httpRequest;
  /** Host and port, as Node's functions take them, with an agent that keeps connections alive. */
  readonly options: RequestOptions;
  readonly isTls: boolean;
  /** The name of the proxy that is between, without its credentials. */
  readonly proxy: string | undefined;
}

/** The limits of connections. */
interface RoutesOptions {
  /** To each server. */
  readonly connections: number;
  /** Time for each address that a server's name has, in milliseconds. */
  readonly connectTimeoutMs: number;
}

/**
 * Gives the route for a URL. The proxy variables (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) are read at the first request to a
 * server. The proxy agents are loaded only if a proxy is set.
 */
export function createRoutes(options: RoutesOptions): (url: URL) => Promise<Route> | Route {
  const { connections, connectTimeoutMs } = options;
  const agentOptions = {
    keepAlive: true,
    maxSockets: connections,
    scheduling: 'lifo',
    // Node's own 250 ms give up an address that is only far away.
    autoSelectFamilyAttemptTimeout: connectTimeoutMs,
  };
  const routes = new Map<string, Promise<Route> | Route>();
  return ({ origin }) => {
    const known = routes.get(origin);
    if (known !== undefined) return known;
    const route = routeTo(new URL(origin), agentOptions);
    routes.set(origin, route);
    return route;
  };
}

/** The way to a server through one agent. */
export function routeVia(agent: Agent, server: URL, proxy?: URL): Route {
  const isTls = server.protocol === 'https:';
  return {
    request: isTls ? httpsRequest : httpRequest,
    options: { ...urlToHttpOptions(server), agent },
    isTls,
    proxy: proxy?.origin,
  };
}

function routeTo(server: URL, options: object): Promise<Route> | Route {
  const proxy = proxyFor(server);
  if (proxy !== undefined) return routeThrough(proxy, server, options);
  return routeVia(server.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options), server);
}

async function routeThrough(proxy: URL, server: URL, options: object): Promise<Route> {
  if (server.protocol === 'https:') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    // A queue in the agent asks a proxy that refuses for one tunnel after the other, without a pause. The client bounds the
    // requests in flight.
    return routeVia(new HttpsProxyAgent(proxy, { ...options, maxSockets: Infinity }), server, proxy);
  }
  const { HttpProxyAgent } = await import('http-proxy-agent');
  return routeVia(new HttpProxyAgent(proxy, options), server, proxy);
}

/**
 * The proxy that a URL is asked for through, as the proxy variables have it; undefined where it is asked for directly.
 * Throws a config_error where the variable is of no use. It may hold a password: only its origin is said to people.
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
