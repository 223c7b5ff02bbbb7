import { testCases } from './rate-case-tests';
import { RATE_CASES } from './rate-cases';

/** A file of its own, so that it runs beside the other half of the table. */
describe('The limiter, held against simulated servers that change, are shared, or tell nothing', () => {
  testCases(
    RATE_CASES.filter(({ group }) => group !== 'one connector'),
    800,
  );
});
