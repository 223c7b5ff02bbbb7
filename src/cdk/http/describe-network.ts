import type { FailureType } from '../errors/connector-error';
import { isCertificate } from './retry/outcome';

/** How to recover from a failure, and what a person is told of it. */
export type Description = [FailureType, string];

/** It may be over by the next try. */
export const transient = (text: string): Description => ['transient_error', text];
/** It stands until a person changes something. */
export const lasting = (text: string): Description => ['config_error', text];

/** What a person is told when no connection was made, or when it broke. `proxy` is there where it was the one to it. */
export function describeNetwork(code: string, host: string, proxy?: string): Description {
  const { server, setting } = peer(host, proxy);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return transient(
        `The host name of ${server} can't be resolved. Check ${setting}, the network and the DNS.`,
      );
    case 'ECONNREFUSED':
      return transient(
        `${capital(server)} refuses the connection. Check ${setting}, and that the server runs.`,
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return lasting(`The certificate of ${server} is for another host name. Check ${setting}.`);
    default:
      return isCertificate(code)
        ? lasting(
            `The certificate of ${server} is not trusted (${code}). For a private authority, set NODE_EXTRA_CA_CERTS to its certificate file.`,
          )
        : transient(`The connection to ${server} broke again and again (${code}). Try again later.`);
  }
}

/** What a person is told when a proxy makes no tunnel to the host. */
export function describeTunnel(status: number, host: string, proxy: string): Description {
  if (status === 407 || status === 401) {
    return lasting(
      `The proxy ${proxy} asks for credentials, or does not accept those that it was given (status ${status}). Put them into the proxy variable, as in http://user:password@proxy.example:3128.`,
    );
  }
  return status >= 500
    ? transient(`The proxy ${proxy} could not reach ${host} (status ${status}). Try again later.`)
    : lasting(
        `The proxy ${proxy} does not let requests to ${host} pass (status ${status}). Ask who runs it to allow them, or add the host to NO_PROXY.`,
      );
}

/** What a person is told where no handshake ever came to an end. */
export function describeHandshake(code: string, host: string, proxy?: string): Description {
  const { server, setting } = peer(host, proxy);
  return lasting(
    `${capital(server)} does not speak TLS as was tried (${code}). Check ${setting}: http:// where it is served without TLS.`,
  );
}

/** Who is spoken to, and which setting names it. */
function peer(host: string, proxy: string | undefined) {
  return proxy === undefined
    ? { server: host, setting: 'the base URL' }
    : { server: `the proxy ${proxy}`, setting: 'the proxy variables' };
}

function capital(text: string): string {
  return text.replace(/^the /, 'The ');
}
