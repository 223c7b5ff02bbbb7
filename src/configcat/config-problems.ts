import type { JsonObject } from '../cdk';

interface Problem {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Record<string, unknown>;
}

const SECRET_OPTIONS: ReadonlySet<string> = new Set(['password', 'personal_data_salt']);

/** What to change in an invalid configuration, in one sentence about the first problem. */
export function explain(problems: readonly Problem[], config: JsonObject): string {
  const [first] = problems;
  if (first === undefined) return 'The configuration does not match the spec.';
  if (first.keyword === 'required') {
    return `Option "${String(first.params['missingProperty'])}" is missing from the configuration.`;
  }
  const [, option = '', item] = first.instancePath.split('/');
  const what = item === undefined ? `Option "${option}"` : `Item ${Number(item) + 1} of option "${option}"`;
  const isHidden = SECRET_OPTIONS.has(option) || first.keyword === 'minLength';
  return `${what} must ${demand(first, option)}${isHidden ? '' : `, not ${quoted(config, option, item)}`}.`;
}

function demand({ keyword, params }: Problem, option: string): string {
  switch (keyword) {
    case 'type':
      return `be ${article(String(params['type']))}`;
    case 'enum':
      return `be one of ${(params['allowedValues'] as string[]).map((value) => `"${value}"`).join(', ')}`;
    case 'minimum':
      return `be at least ${String(params['limit'])}`;
    case 'maximum':
      return `be at most ${String(params['limit'])}`;
    case 'minLength':
      return 'not be empty';
    case 'format':
    case 'pattern':
      return `be ${EXAMPLES[option] ?? 'well formed'}`;
    default:
      return 'match the spec';
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  start_date: 'a time such as 2026-01-01T00:00:00Z',
  lookback_window: 'an ISO 8601 duration such as PT1H or P1D',
  full_scan_interval: 'an ISO 8601 duration such as P7D',
  organization_ids: 'the id of an organization (a UUID)',
  product_ids: 'the id of a product (a UUID)',
};

function article(type: string): string {
  return (
    { string: 'text', array: 'a list', integer: 'a whole number', boolean: 'true or false' }[type] ?? type
  );
}

function quoted(config: JsonObject, option: string, item: string | undefined): string {
  const value = config[option];
  const one = item !== undefined && Array.isArray(value) ? value[Number(item)] : value;
  return JSON.stringify(one).slice(0, 60);
}
