import {
  configError,
  durationMs,
  isJsonObject,
  type Json,
  type JsonObject,
  normalizeTimestamp,
  type OnForbidden,
  timestampOfMs,
} from '../cdk';
import { parseBaseUrl } from './base-url';
import validate from '../../dist/generated/validate-config';
import { explain } from './config-problems';

/** The least overlap of reads, in milliseconds: events, and answers about them, may become visible late. */
const LEAST_OVERLAP_MS = 10 * 60_000;
/** The longest overlap, in milliseconds: no plan keeps events for more than 750 days. One day is for clock differences. */
const MOST_OVERLAP_MS = 751 * 86_400_000;

/** What happens to emails and full names in records. */
type PersonalData = 'keep' | 'hash' | 'remove';

/** The parsed configuration; resources/spec.json describes each option. */
export interface Config {
  readonly username: string;
  readonly password: string;
  /** A normalized timestamp. */
  readonly startDate: string | undefined;
  readonly organizationIds: readonly string[] | undefined;
  readonly productIds: readonly string[] | undefined;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly workers: number;
  readonly overlapMs: number;
  readonly fullScanIntervalMs: number;
  readonly onForbidden: OnForbidden;
  /** Events get the ids of their config and environment. */
  readonly auditLogIds: boolean;
  readonly includeSecrets: boolean;
  readonly personalData: PersonalData;
  readonly salt: string | undefined;
}

/** Throws a config_error that names the option and says what to change. */
export function parseConfig(value: unknown): Config {
  if (!isJsonObject(value))
    throw configError('The configuration must be a JSON object such as {"username": "…", "password": "…"}.');
  const given = { ...withoutNulls(value), ...trimmed(value, 'username'), ...trimmed(value, 'password') };
  const checked = { ...given, ...startDate(given['start_date']) };
  if (!validate(checked)) throw configError(explain(validate.errors ?? [], given));
  const options = checked as unknown as GivenOptions;
  const personalData = options.personal_data ?? 'keep';
  if (personalData === 'hash' && options.personal_data_salt === undefined) {
    throw configError(
      'Option "personal_data_salt" is required when "personal_data" is "hash": set it to a text that you keep secret and don\'t change.',
    );
  }
  return {
    username: options.username,
    password: options.password,
    startDate: options.start_date,
    organizationIds: ids(options.organization_ids),
    productIds: ids(options.product_ids),
    baseUrl: parseBaseUrl(options.base_url ?? 'https://api.configcat.com'),
    workers: options.num_workers ?? 10,
    overlapMs: overlap(options.lookback_window ?? 'PT1H'),
    fullScanIntervalMs: durationMs(options.full_scan_interval ?? 'P7D') ?? 0,
    onForbidden: options.on_forbidden ?? 'auto',
    auditLogIds: options.audit_log_ids ?? false,
    includeSecrets: options.include_secrets ?? false,
    personalData,
    salt: options.personal_data_salt,
  };
}

/** The options after validation. */
interface GivenOptions {
  username: string;
  password: string;
  start_date?: string;
  organization_ids?: string[];
  product_ids?: string[];
  base_url?: string;
  num_workers?: number;
  lookback_window?: string;
  full_scan_interval?: string;
  on_forbidden?: OnForbidden;
  audit_log_ids?: boolean;
  include_secrets?: boolean;
  personal_data?: PersonalData;
  personal_data_salt?: string;
}

/** Forms send null or an empty text for an empty option. */
function withoutNulls(value: JsonObject): JsonObject {
  const required = new Set(['username', 'password']);
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, option]) => option !== null && (option !== '' || required.has(name)),
    ),
  );
}

/** Copied credentials often have white space around them, which ConfigCat's never contain. */
function trimmed(value: JsonObject, option: string): JsonObject {
  const given = value[option];
  return typeof given === 'string' ? { [option]: given.trim() } : {};
}

function ids(given: string[] | undefined): string[] | undefined {
  return given === undefined || given.length === 0 ? undefined : given.map((id) => id.toLowerCase());
}

function overlap(lookback: string): number {
  return Math.min(MOST_OVERLAP_MS, Math.max(LEAST_OVERLAP_MS, durationMs(lookback) ?? 0));
}

/** A date or time as a normalized timestamp. The validation refuses anything else. */
function startDate(given: Json | undefined): { start_date?: string } {
  if (typeof given !== 'string') return {};
  return { start_date: normalizeTimestamp(given.length === 10 ? `${given}T00:00:00Z` : given) ?? given };
}

/** A start date may be this far in the future: another machine's clock may have computed it. In milliseconds. */
const CLOCK_TOLERANCE_MS = 300_000;

/** Throws a config_error if the start date is in the future. `nowMs`: since the epoch. */
export function assertHasBegun({ startDate }: Pick<Config, 'startDate'>, nowMs: number): void {
  if (startDate === undefined || startDate <= timestampOfMs(nowMs + CLOCK_TOLERANCE_MS)) return;
  throw configError(
    'Option "start_date" is in the future, so nothing would be read. Set it to a time that has passed, or leave it out.',
  );
}
