import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { proxyFor } from './proxy';

/**
 * Gives the agent for a URL: connections are kept alive, and the proxy variables (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)
 * are followed. The proxy agents are loaded only where a proxy is set.
 */
export function createAgents(connections: number): (url: URL) => Promise<HttpAgent> | HttpAgent {
  const options = { keepAlive: true, maxSockets: connections, scheduling: 'lifo' as const };
  const agents = new Map<string, Promise<HttpAgent> | HttpAgent>();
  return (url) => {
    const known = agents.get(url.origin);
    if (known !== undefined) return known;
    const proxy = proxyFor(url);
    const agent =
      proxy === undefined
        ? url.protocol === 'https:'
          ? new HttpsAgent(options)
          : new HttpAgent(options)
        : proxyAgent(url, proxy, options);
    agents.set(url.origin, agent);
    return agent;
  };
}

async function proxyAgent(url: URL, proxy: URL, options: object): Promise<HttpAgent> {
  if (url.protocol === 'https:') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    return new HttpsProxyAgent(proxy, options);
  }
  const { HttpProxyAgent } = await import('http-proxy-agent');
  return new HttpProxyAgent(proxy, options);
}
