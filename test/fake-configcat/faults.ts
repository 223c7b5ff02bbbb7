import { Random } from './world/chance/random';

/** What goes wrong, and how. */
export type Fault =
  /** An error status, with headers such as Retry-After if wanted. */
  | { kind: 'status'; code: number; headers?: Record<string, string> }
  /** The connection is reset instead of an answer. */
  | { kind: 'reset' }
  /** Content-Length says more than is sent before the connection ends. */
  | { kind: 'truncate' }
  /** The same with a chunked body, which never gets its last chunk. */
  | { kind: 'cutChunks' }
  /** 200 with an HTML page, as a proxy's login page. */
  | { kind: 'html' }
  /** 200 with half of the JSON, well framed. */
  | { kind: 'badJson' }
  /** The request is taken and never answered. */
  | { kind: 'silence' }
  /** The body comes in small pieces. Default 1,000 bytes a second. */
  | { kind: 'slow'; bytesPerSecond?: number }
  /** The body is padded to so many bytes: with white space, or by repeating the items of its list. */
  | { kind: 'huge'; bytes: number; pad?: 'whitespace' | 'items' }
  /** The body's text is changed: fields that the API adds, values of an unknown kind. */
  | { kind: 'rewrite'; find: RegExp; replace: string };

export type FaultKind = Fault['kind'];

/** When a fault happens. */
export interface FaultTiming {
  /** Paths (with query) that it happens to. Default all. */
  match?: RegExp;
  /** How often it happens. Default always. */
  times?: number;
  /** How many matching requests go well first. Default none. */
  after?: number;
  /** The share of matching requests that it happens to, drawn from a seeded source. Default all. */
  rate?: number;
}

/** The answer without the fault. */
export interface FaultForm {
  /** The answer, or its part, is compressed if the client accepts that. Default false. */
  gzip?: boolean;
}

export type FaultRule = Fault & FaultTiming & FaultForm;

interface Active {
  rule: FaultRule;
  matched: number;
  happened: number;
  random: Random;
}

/** The rules of faults, and the faults that happened. */
export class Faults {
  private rules: Active[] = [];
  private added = 0;
  private readonly counts = new Map<FaultKind, number>();

  constructor(private readonly seed: number) {}

  /** Adds a rule. If several apply to a request, the first one wins. Returns a function that removes it. */
  add(rule: FaultRule): () => void {
    const active = { rule, matched: 0, happened: 0, random: new Random(this.seed, 'fault', this.added++) };
    this.rules.push(active);
    return () => {
      this.rules = this.rules.filter((other) => other !== active);
    };
  }

  /** Ends all rules. The counts of what happened stay. */
  clear(): void {
    this.rules = [];
  }

  /** How many faults there were, in all or of a kind. */
  injected(kind?: FaultKind): number {
    if (kind !== undefined) return this.counts.get(kind) ?? 0;
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The fault for this request, if any. It is counted. */
  strike(path: string): (Fault & FaultForm) | undefined {
    const hit = this.rules.filter((active) => strikes(active, path))[0];
    if (hit === undefined) return undefined;
    hit.happened++;
    this.counts.set(hit.rule.kind, this.injected(hit.rule.kind) + 1);
    return hit.rule;
  }
}

/** Counts the match and draws a number for each rule, so that rules are independent. */
function strikes(active: Active, path: string): boolean {
  const { match, times = Infinity, after = 0, rate = 1 } = active.rule;
  if (match !== undefined && !new RegExp(match.source, match.flags.replace(/[gy]/g, '')).test(path))
    return false;
  active.matched++;
  const drawn = rate >= 1 || active.random.next() < rate;
  return active.matched > after && active.happened < times && drawn;
}
