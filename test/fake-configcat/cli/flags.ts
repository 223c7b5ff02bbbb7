import { readFileSync } from 'node:fs';
import type { FakeOptions } from '../options';
import { CONFIGCAT_LIMIT, GENEROUS_LIMIT, type RateLimit } from '../server/rate-limit';
import type { RefusalForm } from '../server/refusals';
import { sizeProblem, type Sizes } from '../world/sizes';

/** An invalid command line; the message says why. */
export class BadFlag extends Error {}

export interface Flags {
  options: FakeOptions;
  /** Print one line of JSON instead of a text for people. */
  json: boolean;
  help: boolean;
}

/** The flags for sizes. */
export const SIZE_FLAGS: Readonly<Record<string, keyof Sizes>> = {
  organizations: 'organizations',
  products: 'products',
  configs: 'configsPerProduct',
  environments: 'environmentsPerProduct',
  settings: 'settingsPerConfig',
  tags: 'tagsPerProduct',
  members: 'members',
  segments: 'segmentsPerProduct',
  webhooks: 'webhooksPerProduct',
  integrations: 'integrationsPerProduct',
  'change-requests': 'changeRequestsPerProduct',
  'code-references': 'codeReferencesPerSetting',
  'audit-events': 'auditEventsPerProduct',
  'used-places': 'usedPlacesPerProduct',
  'sdks-per-place': 'sdksPerPlace',
  'usage-months': 'usageMonths',
  'usage-days': 'usageDays',
};

type Apply = (options: FakeOptions, value: string, flag: string) => void;

const OTHERS: Record<string, Apply> = {
  port: (options, value, flag) => (options.port = number(value, flag)),
  host: (options, value) => (options.host = value),
  seed: (options, value, flag) => (options.seed = number(value, flag)),
  username: (options, value) => (options.username = value),
  password: (options, value) => (options.password = value),
  latency: (options, value, flag) => (options.latencyMs = number(value, flag)),
  'rate-limit': (options, value) => (options.rateLimit = rateLimit(value)),
  'rate-limit-by': (options, value) => (options.rateLimitBy = countedBy(value)),
  refusals: (options, value) => (options.refusals = refusalForm(value)),
  'path-prefix': (options, value) => (options.pathPrefix = value.startsWith('/') ? value : `/${value}`),
  'tls-key': (options, value) => (options.tls = { cert: '', ...options.tls, key: file(value) }),
  'tls-cert': (options, value) => (options.tls = { key: '', ...options.tls, cert: file(value) }),
  'clock-offset': (options, value, flag) => (options.clockOffsetMs = number(value, flag) * 1000),
  clock: (options, value) => (options.now = standing(value)),
  'audit-retention-days': (options, value, flag) => (options.auditRetentionDays = number(value, flag)),
  'audit-span-days': (options, value, flag) => (options.auditSpanDaysMax = number(value, flag)),
};

function number(value: string, flag: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new BadFlag(`${flag} takes a number, and not "${value}".`);
  return Number(value);
}

/** Null: no limit. */
function rateLimit(value: string): RateLimit | null {
  if (value === 'none') return null;
  if (value === 'configcat') return CONFIGCAT_LIMIT;
  const rules = value.split(',').map((rule) => {
    const match = /^(\d+)\/([1-9]\d*)$/.exec(rule);
    if (match === null)
      throw new BadFlag(
        `--rate-limit takes requests/seconds, such as 20/1,500/60, or configcat, or none, and not "${value}".`,
      );
    return { limit: Number(match[1]), seconds: Number(match[2]) };
  });
  return { rules };
}

function countedBy(value: string): RateLimit['by'] & string {
  if (value === 'client' || value === 'endpoint') return value;
  throw new BadFlag(`--rate-limit-by takes client or endpoint, and not "${value}".`);
}

function refusalForm(value: string): RefusalForm {
  if (value === 'mixed' || value === 'empty' || value === 'problem') return value;
  throw new BadFlag(`--refusals takes mixed, empty or problem, and not "${value}".`);
}

/** A stopped clock, so that each account is the same. */
function standing(text: string): () => number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new BadFlag(`--clock takes a time, such as 2026-06-01T12:00:00Z, and not "${text}".`);
  return () => time;
}

function file(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new BadFlag(`The file ${path} can't be read.`);
  }
}

export const FLAG_NAMES = [
  ...Object.keys(OTHERS),
  ...Object.keys(SIZE_FLAGS),
  'gzip',
  'no-usage',
  'json',
  'help',
];

function apply(options: FakeOptions, name: string, value: string): void {
  const size = SIZE_FLAGS[name];
  const flag = `--${name}`;
  if (size !== undefined) {
    const amount = number(value, flag);
    const problem = sizeProblem(size, amount);
    if (problem !== undefined) throw new BadFlag(`${flag} ${problem}.`);
    options.size = { ...options.size, [size]: amount };
  }
  OTHERS[name]?.(options, value, flag);
}

/** Reads `--name value` and `--name=value`. @param args what follows the program's name. */
export function parseFlags(args: readonly string[]): Flags {
  const flags: Flags = { options: { rateLimit: GENEROUS_LIMIT }, json: false, help: false };
  const rest = args.flatMap((arg) =>
    /^--[a-z-]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  while (rest.length > 0) {
    const arg = rest.shift() ?? '';
    const name = arg.replace(/^--/, '');
    if (!arg.startsWith('--') || !FLAG_NAMES.includes(name)) {
      throw new BadFlag(`${arg} is not a flag; --help lists them.`);
    }
    if (name === 'json' || name === 'help') flags[name] = true;
    else if (name === 'gzip') flags.options.gzip = true;
    else if (name === 'no-usage') flags.options.usage = false;
    else {
      const value = rest.shift();
      if (value === undefined) throw new BadFlag(`${arg} needs a value.`);
      apply(flags.options, name, value);
    }
  }
  const { tls } = flags.options;
  if (tls && (tls.key === '' || tls.cert === '')) throw new BadFlag('--tls-key and --tls-cert go together.');
  return flags;
}
