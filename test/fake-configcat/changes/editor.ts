import type { AuditScope } from '../world/audit/audit-event';
import { plainUuid } from '../world/chance/ids';
import { productAt } from '../world/lookup';
import { productName } from '../world/products/products';
import { Random } from '../world/chance/random';
import { where } from '../world/audit/storyteller';
import { type Ticks, TICKS_PER_SECOND } from '../world/chance/ticks';
import { type World } from '../world/world';
import type { Trace } from './change';

/** The contents of an event. */
export interface Statement {
  type: string;
  actionTarget: string;
  details: string;
  /** Default now. */
  at?: Ticks;
}

function later(at: Ticks, seconds: number): Ticks {
  return at + Math.round(seconds * TICKS_PER_SECOND);
}

/** What all changes need: random numbers, the time, new versions, and the audit log. */
export class Editor {
  /** How changes appear in the audit log by default. */
  trace: Trace = {};
  private changes = 0;

  /** How many changes were made so far. */
  get count(): number {
    return this.changes;
  }

  constructor(
    readonly world: World,
    public random: Random,
  ) {}

  /** The server's time, with digits below the millisecond; never later than the clock. */
  now(): Ticks {
    return this.world.clock.ticks() - ((this.changes * 7_919) % 10_000);
  }

  newVersion(): string {
    return plainUuid(this.world.seed, 'change', this.changes);
  }

  /** A new name, different from this one. */
  renamed(name: string): string {
    return `${name.replace(/ \[.*\]$/, '')} [${this.newVersion().slice(0, 4)}]`;
  }

  /** Writes a change into the audit log, and invalidates rendered answers. */
  record(scope: AuditScope, organization: number, statement: Statement, trace: Trace): void {
    const { world } = this;
    const how = { ...this.trace, ...trace };
    const { lateSeconds = 0, productLateSeconds = 0, missingInOrganization = false } = how;
    const at = statement.at ?? this.now();
    this.changes++;
    world.versions.bump(scope.product ?? undefined);
    if (how.silent === true) return;
    const people = world.organizations[organization]?.people ?? [];
    const who = people[this.random.int(people.length)];
    world.audit.add({
      ...statement,
      ...scope,
      type: how.type ?? statement.type,
      organization,
      auditLogId: world.audit.nextId(),
      at,
      visibleAt: missingInOrganization ? Infinity : later(at, lateSeconds),
      visibleInProductAt: later(at, lateSeconds + productLateSeconds),
      userEmail: who?.email ?? null,
      userName: who?.fullName ?? 'ConfigCat',
      where: this.whereOf(scope, organization),
      why: how.why ?? null,
      truncated: false,
    });
  }

  private whereOf(scope: AuditScope, organization: number): string {
    const { world } = this;
    const p = scope.product ?? 0;
    const name = (items: readonly { index: number; name: string }[], index: number) =>
      items.find((item) => item.index === index)?.name ?? '';
    return where(
      world.organizations[organization]?.name ?? '',
      productAt(world, p)?.name ?? productName(p),
      scope,
      scope.config === null ? '' : name(world.configs.get(p), scope.config),
      scope.environment === null ? '' : name(world.environments.get(p), scope.environment),
    );
  }
}
