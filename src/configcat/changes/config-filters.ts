import { type Client, keyOf, type StreamDefinition, type TimeSpan, type Visit } from '../../cdk';
import { eventsByConfig } from './audit-events';
import type { FilteredEvents } from './narrowing';

/** Assumed requests for a config, if each of its flags takes one. */
const FLAGS_OF_A_CONFIG = 10;

/**
 * The audit log of a product, filtered by each of its configs. All change-driven streams of a read share the answers, and
 * with them the decision whether it is worth asking.
 */
export class ConfigFilters {
  /** The levels of the requests that the read's streams make in a config, by their paths. */
  private readonly requests = new Map<string, string>();
  /** Let go with the visit, so that memory does not grow with the account. */
  private readonly answers = new WeakMap<Visit, Map<string, Promise<FilteredEvents | undefined>>>();

  constructor(private readonly client: Client) {}

  /** A stream of the read is change-driven. */
  add({ request, level }: Pick<StreamDefinition, 'request' | 'level'>): void {
    this.requests.set(request.path, level);
  }

  /** How many requests all streams together need to read one config of a product. */
  requestsPerConfig({ listed }: Visit): number {
    const counts: Readonly<Record<string, number>> = {
      config: 1,
      configEnvironment: (listed.get('environment') ?? []).length,
      setting: FLAGS_OF_A_CONFIG,
    };
    let requests = 0;
    for (const level of this.requests.values()) requests += counts[level] ?? 0;
    return requests;
  }

  /** The events of a span by config. Undefined if one of the filters is refused, fails, or has more than a page. */
  events(visit: Visit, span: TimeSpan): Promise<FilteredEvents | undefined> {
    const spans = this.answers.get(visit) ?? new Map<string, Promise<FilteredEvents | undefined>>();
    this.answers.set(visit, spans);
    const key = `${span.from} ${span.to}`;
    const configs = (visit.listed.get('config') ?? []).map(keyOf);
    const answer = spans.get(key) ?? eventsByConfig(this.client, keyOf(visit.slice), span, configs);
    spans.set(key, answer);
    return answer;
  }
}
