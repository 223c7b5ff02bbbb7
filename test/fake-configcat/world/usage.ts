import type { Config } from './products/configs';
import type { Environment } from './products/environments';
import type { ProductLists } from './products/product-lists';
import type { Product } from './products/products';
import { at, hash } from './chance/random';
import { sdkKeys } from './chance/sdk-keys';
import { sdkKey, type Secret } from './chance/secrets';
import type { Ground } from './ground';
import { firstOfMonth, TICKS_PER_DAY, type Ticks } from './chance/ticks';

/** An SDK that reads a config with a key. */
export interface Reader {
  config: Config;
  /** Null where the environment that the key was made for is gone. */
  environment: Environment | null;
  sdk: string;
  sdkKey: Secret;
}

/** What a reader asked for on one day. */
export interface UsageDay extends Reader {
  /** Midnight. */
  day: Ticks;
  requests: number;
  bytes: number;
}

export interface MonthlyUsage {
  /** The first day's midnight. */
  month: Ticks;
  requests: number;
  bytes: number;
}

type Source = Pick<Ground, 'seed' | 'sizes' | 'clock'> & Pick<ProductLists, 'configs' | 'environments'>;

const SDKS = [
  'ConfigCat-JS',
  'ConfigCat-Node',
  'ConfigCat-Swift',
  'ConfigCat-Kotlin',
  'ConfigCat-Python',
  'ConfigCat-Proxy',
];

/** How often SDKs ask for their configs, and how much they are sent. It follows from the seed, the day, and what was added since. */
export class Usage {
  private readonly added = new Map<string, number>();

  constructor(private readonly world: Source) {}

  /** What reads the configs of a product: some of its configs and environments, each with a few SDKs, and one key of old. */
  readers({ index: p }: Product): Reader[] {
    const { seed, sizes } = this.world;
    const places = this.world.configs
      .get(p)
      .flatMap((config) => this.world.environments.get(p).map((environment) => ({ config, environment })));
    const readers = places.slice(0, sizes.usedPlacesPerProduct).flatMap((place) => this.readersAt(p, place));
    const config = this.world.configs.get(p)[0];
    if (config === undefined || sizes.usedPlacesPerProduct === 0) return readers;
    return [...readers, { config, environment: null, sdk: at(SDKS, p), sdkKey: sdkKey(seed, 'oldSdk', p) }];
  }

  /** Requests of each reader on each day with daily usage, oldest first. */
  days(product: Product): UsageDay[] {
    const today = this.today();
    const from = Math.max(
      this.months()[0] ?? today,
      today - (this.world.sizes.usageDays - 1) * TICKS_PER_DAY,
    );
    const readers = this.readers(product);
    return daysBetween(from, today).flatMap((day) =>
      readers.map((reader) => ({ ...reader, day, ...this.amount(product, reader, day) })),
    );
  }

  /** The same by the month, for longer. */
  monthly(product: Product): MonthlyUsage[] {
    const readers = this.readers(product);
    const months = this.months();
    const end = this.today();
    return months.map((month, i) => {
      const sum = { month, requests: 0, bytes: 0 };
      for (const day of daysBetween(month, Math.min(end, (months[i + 1] ?? Infinity) - TICKS_PER_DAY))) {
        for (const reader of readers) {
          const { requests, bytes } = this.amount(product, reader, day);
          sum.requests += requests;
          sum.bytes += bytes;
        }
      }
      return sum;
    });
  }

  /** More requests of a reader today. */
  add(product: Product, reader: Reader, requests: number): void {
    const name = this.nameOf(product, reader, this.today());
    this.added.set(name, (this.added.get(name) ?? 0) + requests);
  }

  /** Midnight before now, by the server's clock. */
  today(): Ticks {
    const now = this.world.clock.ticks();
    return now - (now % TICKS_PER_DAY);
  }

  /** The midnights of the first days of this month and the ones before it, oldest first. */
  months(): Ticks[] {
    const months = [firstOfMonth(this.today())];
    for (let n = 1; n < this.world.sizes.usageMonths; n++)
      months.unshift(firstOfMonth((months[0] ?? 0) - TICKS_PER_DAY));
    return months;
  }

  private readersAt(
    p: number,
    { config, environment }: { config: Config; environment: Environment },
  ): Reader[] {
    const { primary, secondary } = sdkKeys(this.world.seed, p, config.index, environment.index);
    const sdkAt = (n: number) => at(SDKS, p + config.index + environment.index + n);
    const reader = (n: number, key: Secret) => ({ config, environment, sdk: sdkAt(n), sdkKey: key });
    const count = Math.min(SDKS.length, this.world.sizes.sdksPerPlace);
    const readers = Array.from({ length: count }, (_, n) => reader(n, primary));
    return secondary === null || count === 0 ? readers : [...readers, reader(0, secondary)];
  }

  private amount(product: Product, reader: Reader, day: Ticks): { requests: number; bytes: number } {
    const who = hash(this.world.seed, 'usage', reader.sdkKey.text, reader.sdk);
    const ofDay = hash(who, day / TICKS_PER_DAY) % 1_000;
    const usual = 200 + (who % 40_000);
    const requests =
      Math.floor(usual * (0.75 + ofDay / 2_000)) + (this.added.get(this.nameOf(product, reader, day)) ?? 0);
    return { requests, bytes: requests * (180 + ((who >>> 16) % 700)) };
  }

  private nameOf({ index }: Product, { sdk, sdkKey: key }: Reader, day: Ticks): string {
    return [index, sdk, key.text, day].join(' ');
  }
}

function daysBetween(first: Ticks, last: Ticks): Ticks[] {
  const length = Math.max(0, Math.round((last - first) / TICKS_PER_DAY) + 1);
  return Array.from({ length }, (_, n) => first + n * TICKS_PER_DAY);
}
