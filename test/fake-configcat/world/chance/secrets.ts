import { hash, hexOf } from './random';

/** A secret, and the parts of it that must not appear in records. */
export interface Secret {
  text: string;
  parts: string[];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that depend on nothing but the seed parts. */
export function token(length: number, ...seed: (number | string)[]): string {
  let text = '';
  for (let i = 0; i < length; i++) text += DIGITS.charAt(hash('token', i, ...seed) % DIGITS.length);
  return text;
}

function base64(length: number, ...seed: (number | string)[]): string {
  return Buffer.from(hexOf(length * 2, ...seed), 'hex').toString('base64');
}

function secret(text: string, ...parts: string[]): Secret {
  return { text, parts: parts.length > 0 ? parts : [text] };
}

/** A URL that anybody who knows it may post to. */
export function hookUrl(...seed: (number | string)[]): Secret {
  const long = token(24, 'hook', ...seed);
  switch (hash('hookKind', ...seed) % 3) {
    case 0: {
      const path = `/services/T0${token(9, 'team', ...seed).toUpperCase()}/B0${token(9, 'bot', ...seed).toUpperCase()}/${long}`;
      return secret(`https://hooks.slack.com${path}`, path, long);
    }
    case 1:
      return secret(`https://ops.example:8443/hooks/configcat?token=${long}&room=7`, `token=${long}`, long);
    default: {
      const password = token(20, 'password', ...seed);
      return secret(`https://deploybot:${password}@ci.example/generic/${long}`, password, long);
    }
  }
}

/** The value of an HTTP header that lets a caller in. */
export function headerValue(...seed: (number | string)[]): Secret {
  const key = hash('headerKind', ...seed) % 3;
  if (key === 0) {
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${token(40, 'claims', ...seed)}.${token(43, 'signature', ...seed)}`;
    return secret(`Bearer ${jwt}`, jwt);
  }
  if (key === 1) {
    const encoded = base64(27, 'basic', ...seed);
    return secret(`Basic ${encoded}`, encoded);
  }
  return secret(hexOf(40, 'header', ...seed));
}

/** The key that a webhook's calls are signed with. */
export function signingKey(...seed: (number | string)[]): Secret {
  return secret(`configcat_whsk_${base64(33, 'signing', ...seed)}`);
}

export function sdkKey(...seed: (number | string)[]): Secret {
  const [first, second] = [token(22, 'sdk1', ...seed), token(22, 'sdk2', ...seed)];
  return secret(`configcat-sdk-1/${first}/${second}`, `${first}/${second}`, second);
}

export function proxySecret(...seed: (number | string)[]): Secret {
  return secret(`configcat-proxy/${base64(30, 'proxy', ...seed)}`);
}

/** Credentials of another service. */
export function apiKey(...seed: (number | string)[]): Secret {
  const prefix = hash('apiKeyKind', ...seed) % 2 === 0 ? '' : 'xoxb-4821';
  return secret(prefix + (prefix === '' ? hexOf(32, 'api', ...seed) : token(30, 'api', ...seed)));
}
