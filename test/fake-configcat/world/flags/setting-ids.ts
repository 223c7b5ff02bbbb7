import type { Sizes } from '../sizes';

/** Where a setting is: numbers of its product and config. */
export interface SettingPlace {
  product: number;
  config: number;
}

const FIRST = 4_000;
const FIRST_ADDED = 2_000_000_000;

/** int32 ids of settings, which tell where a generated setting is; those added later are kept in a table. */
export class SettingIds {
  private readonly added: SettingPlace[] = [];

  constructor(private readonly sizes: Sizes) {}

  /** Id of the nth setting that a config began with. */
  of(product: number, config: number, n: number): number {
    const { configsPerProduct, settingsPerConfig } = this.sizes;
    return FIRST + (product * configsPerProduct + config) * settingsPerConfig + n;
  }

  /** A new id for a setting of this config. */
  add(product: number, config: number): number {
    this.added.push({ product, config });
    return FIRST_ADDED + this.added.length;
  }

  /** Whether the setting is one that the world began with. */
  isGenerated(id: number): boolean {
    return id <= FIRST_ADDED;
  }

  /** Where the setting is, or would be if it still exists. */
  place(id: number): SettingPlace | undefined {
    if (id > FIRST_ADDED) return this.added[id - FIRST_ADDED - 1];
    const { configsPerProduct, settingsPerConfig } = this.sizes;
    if (id < FIRST || settingsPerConfig === 0 || configsPerProduct === 0) return undefined;
    const config = Math.floor((id - FIRST) / settingsPerConfig);
    return { product: Math.floor(config / configsPerProduct), config: config % configsPerProduct };
  }
}
