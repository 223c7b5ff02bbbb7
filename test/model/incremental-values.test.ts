import { AccountModel } from './account-model';

/** More seeds and rounds, and the replay of a failure by its seed: `npm run model`. */
const SEED = 1;
const ROUNDS = 10;

describe('incremental reads of what changed', () => {
  let model: AccountModel;
  afterEach(() => model.close());

  it('keep tables true through random changes', async () => {
    model = await AccountModel.open(SEED);
    for (let round = 0; round < ROUNDS; round++) expect(await model.round()).toEqual([]);
    expect(model.counts.compared).toBeGreaterThan(1_000);
  }, 60_000);
});
