import { TransportError } from '../transport';
import { exchange, type ExchangeAnswer, type ExchangeOptions, type ExchangeRequest } from './exchange';

/** The statuses that name another address for the same GET. */
const FOLLOWED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * An exchange, and at most `most` redirects. They stay within the origin, since the credentials are for that origin.
 */
export async function exchangeFollowing(
  request: ExchangeRequest,
  most: number,
  options: ExchangeOptions,
): Promise<ExchangeAnswer> {
  const { clock } = options;
  let beganMs = clock.now();
  let asked = request;
  for (let followed = 0; ; followed++) {
    const answer = await exchange(asked, options);
    if (!FOLLOWED.has(answer.status) || most === 0) return answer;
    answer.release();
    const to = target(answer, asked.url);
    if (followed === most) throw redirectError('many', answer, request.url, to);
    if (to.origin !== new URL(asked.url).origin) throw redirectError('elsewhere', answer, asked.url, to);
    const limitMs = request.limitMs - (clock.now() - beganMs);
    const waitsSinceMs = clock.now();
    await request.onRedirect?.(answer);
    beganMs += clock.now() - waitsSinceMs;
    // Without what else an address may hold: credentials of its own, and a fragment.
    asked = { ...request, url: to.origin + to.pathname + to.search, limitMs };
  }
}

function target(answer: ExchangeAnswer, from: string): URL {
  const { location } = answer.headers;
  const to = location !== undefined && URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to === undefined) throw redirectError('nowhere', answer, from);
  return to;
}

type Problem = 'elsewhere' | 'many' | 'nowhere';

function redirectError(problem: Problem, answer: ExchangeAnswer, from: string, to?: URL): TransportError {
  return new TransportError({
    kind: 'redirect',
    status: answer.status,
    from: nameOf(new URL(from)),
    to: to === undefined ? undefined : nameOf(to),
    problem,
  });
}

/** An address as it may be printed: what is behind the path may be secret. */
function nameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
