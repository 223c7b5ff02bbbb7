import type { FailureType } from '../errors/failure-type';

type Description = [FailureType, string];

/** What a person is told when no connection was made, or when it broke. `proxy` is there where it was the one to it. */
export function describeNetwork(code: string, host: string, proxy?: string): Description {
  const server = proxy === undefined ? host : `the proxy ${proxy}`;
  const setting = proxy === undefined ? 'the base URL' : 'the proxy variables';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        'transient_error',
        `The host name of ${server} can't be resolved. Check ${setting}, the network and the DNS.`,
      ];
    case 'ECONNREFUSED':
      return [
        'transient_error',
        `${capital(server)} refuses the connection. Check ${setting}, and that the server runs.`,
      ];
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return ['config_error', `The certificate of ${server} is for another host name. Check ${setting}.`];
    default:
      return /^(CERT_|ERR_TLS|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)
        ? [
            'config_error',
            `The certificate of ${server} is not trusted (${code}). For a private authority, set NODE_EXTRA_CA_CERTS to its certificate file.`,
          ]
        : [
            'transient_error',
            `The connection to ${server} broke again and again (${code}). Try again later.`,
          ];
  }
}

/** What a person is told when a proxy makes no tunnel to the host. */
export function describeTunnel(status: number, host: string, proxy: string): Description {
  if (status === 407 || status === 401) {
    return [
      'config_error',
      `The proxy ${proxy} asks for credentials, or does not accept those that it was given (status ${status}). Put them into the proxy variable, as in http://user:password@proxy.example:3128.`,
    ];
  }
  return status >= 500
    ? ['transient_error', `The proxy ${proxy} could not reach ${host} (status ${status}). Try again later.`]
    : [
        'config_error',
        `The proxy ${proxy} does not let requests to ${host} pass (status ${status}). Ask who runs it to allow them, or add the host to NO_PROXY.`,
      ];
}

/** What a person is told where no handshake ever came to an end. */
export function describeHandshake(code: string, host: string, proxy?: string): Description {
  const server = proxy === undefined ? host : `the proxy ${proxy}`;
  const setting = proxy === undefined ? 'the base URL' : 'the proxy variables';
  return [
    'config_error',
    `${capital(server)} does not speak TLS as was tried (${code}). Check ${setting}: http:// where it is served without TLS.`,
  ];
}

function capital(text: string): string {
  return text.replace(/^the /, 'The ');
}
