import { credentialsOf } from '../options';
import { GENEROUS_LIMIT } from '../server/rate-limit';
import { sizesOf } from '../world/sizes';
import { FLAG_NAMES, SIZE_FLAGS } from './flags';

/** The value, meaning and default of a flag. */
type Entry = readonly [value: string, meaning: string, fallback?: string];

const generous = GENEROUS_LIMIT.rules.map(({ limit, seconds }) => `${limit}/${seconds}`).join();
const { username, password } = credentialsOf({});

const ENTRIES: Readonly<Record<string, Entry>> = {
  port: ['NUMBER', 'port to listen on; 0 takes any that is free', '0'],
  host: ['ADDRESS', 'address to listen on; 0.0.0.0 to be reached from containers', '127.0.0.1'],
  seed: ['NUMBER', 'decides all that is generated', '1'],
  username: ['TEXT', 'user name to accept', username],
  password: ['TEXT', 'password to accept', password],
  latency: ['NUMBER', 'milliseconds before each answer', '0'],
  'rate-limit': [
    'LIMITS',
    'refuses more requests/seconds, such as 20/1,500/60; or configcat, or none',
    generous,
  ],
  'rate-limit-by': ['WHAT', 'what has counters of its own: client or endpoint', 'client'],
  refusals: ['FORM', 'how 401, 403 and 404 are worded: empty, problem (JSON), or mixed', 'mixed'],
  'path-prefix': ['PATH', 'put before every path of the API, such as /configcat', 'none'],
  'tls-key': ['FILE', 'private key in PEM; serves https, together with --tls-cert', 'none'],
  'tls-cert': ['FILE', 'certificate in PEM, together with --tls-key', 'none'],
  'clock-offset': ['NUMBER', "seconds by which the server's clock is ahead", '0'],
  clock: ['TIME', 'a clock that stands still, such as 2026-06-01T12:00:00Z', "the machine's clock"],
  'audit-retention-days': ['NUMBER', 'days that the audit log is kept', '750'],
  'audit-span-days': ['NUMBER', 'longest span that the audit log answers, in days', 'any'],
  organizations: ['NUMBER', 'organizations'],
  products: ['NUMBER', 'products, of all organizations together'],
  configs: ['NUMBER', 'configs of a product'],
  environments: ['NUMBER', 'environments of a product'],
  settings: ['NUMBER', 'flags and settings of a config'],
  tags: ['NUMBER', 'tags of a product'],
  members: ['NUMBER', 'members of an organization'],
  segments: ['NUMBER', 'segments of a product'],
  webhooks: ['NUMBER', 'webhooks of a product'],
  integrations: ['NUMBER', 'integrations of a product'],
  'change-requests': ['NUMBER', 'change requests of a product'],
  'code-references': ['NUMBER', 'code references of a flag, on average'],
  'audit-events': ['NUMBER', 'events in the audit log of a product'],
  'used-places': ['NUMBER', 'configs in environments of a product that SDKs read'],
  'sdks-per-place': ['NUMBER', 'different SDKs that read each of them'],
  'usage-months': ['NUMBER', 'months of usage, this one included'],
  'usage-days': ['NUMBER', 'days of usage by SDK, today included'],
  'no-usage': ['', 'has no usage-and-quota, as older servers'],
  gzip: ['', 'compresses answers for clients that accept it'],
  json: ['', 'prints one line of JSON instead of a text for people'],
  help: ['', 'prints this'],
};

/** What `--help` prints: a line for each flag. */
export function help(): string {
  const defaults = sizesOf();
  const rows = FLAG_NAMES.map((name) => {
    const [value, meaning, fallback] = ENTRIES[name] ?? ['', ''];
    const size = SIZE_FLAGS[name];
    const otherwise = size === undefined ? fallback : String(defaults[size]);
    const end = otherwise === undefined ? '' : ` (${otherwise})`;
    return [`--${name} ${value}`.trimEnd(), `${meaning}${end}`] as const;
  });
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const lines = rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`);
  return `npm run fake-configcat -- [FLAG...]

Serves a fake ConfigCat until Ctrl-C. In brackets: what holds without the flag.

${lines.join('\n')}
`;
}
