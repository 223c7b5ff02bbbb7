/** How much there is of everything. All are exact, but for `codeReferencesPerSetting`, which is an average. */
export interface Sizes {
  organizations: number;
  /** Of all organizations together. */
  products: number;
  configsPerProduct: number;
  environmentsPerProduct: number;
  settingsPerConfig: number;
  deletedSettingsPerConfig: number;
  tagsPerProduct: number;
  segmentsPerProduct: number;
  permissionGroupsPerProduct: number;
  webhooksPerProduct: number;
  integrationsPerProduct: number;
  invitationsPerProduct: number;
  changeRequestsPerProduct: number;
  codeReferencesPerSetting: number;
  /** Of each organization. */
  members: number;
  proxyProfilesPerOrganization: number;
  auditEventsPerProduct: number;
  /** Events that belong to no product. */
  auditEventsPerOrganization: number;
  /** Configs in environments that SDKs read. */
  usedPlacesPerProduct: number;
  sdksPerPlace: number;
  /** Number of months with monthly usage, including this month. */
  usageMonths: number;
  /** Number of days with daily usage, including today; no more than the months have. */
  usageDays: number;
}

const smallCompany: Sizes = {
  organizations: 2,
  products: 4,
  configsPerProduct: 3,
  environmentsPerProduct: 3,
  settingsPerConfig: 8,
  deletedSettingsPerConfig: 2,
  tagsPerProduct: 5,
  segmentsPerProduct: 3,
  permissionGroupsPerProduct: 4,
  webhooksPerProduct: 2,
  integrationsPerProduct: 3,
  invitationsPerProduct: 2,
  changeRequestsPerProduct: 5,
  codeReferencesPerSetting: 1.2,
  members: 12,
  proxyProfilesPerOrganization: 2,
  auditEventsPerProduct: 160,
  auditEventsPerOrganization: 30,
  usedPlacesPerProduct: 4,
  sdksPerPlace: 2,
  usageMonths: 3,
  usageDays: 7,
};

/** What is wrong with a size, as the end of a sentence. */
export function sizeProblem(name: keyof Sizes, amount: number): string | undefined {
  const least = ['organizations', 'members', 'usageMonths'].includes(name) ? 1 : 0;
  if (!(amount >= least)) return `must be at least ${least}`;
  return Number.isInteger(amount) || name === 'codeReferencesPerSetting'
    ? undefined
    : 'must be a whole number';
}

/** A small company, but for the sizes given. Throws for sizes that no account can have. */
export function sizesOf(given: Partial<Sizes> = {}): Sizes {
  const sizes = { ...smallCompany, ...given };
  for (const [name, amount] of Object.entries(sizes) as [keyof Sizes, number][]) {
    const problem = sizeProblem(name, amount);
    if (problem !== undefined) throw new RangeError(`size.${name} ${problem}.`);
  }
  return sizes;
}
