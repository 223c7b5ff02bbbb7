import { testCases } from './rate-case-tests';
import { RATE_CASES } from './rate-cases';

describe('The limiter, held against simulated servers that it has for itself', () => {
  testCases(
    RATE_CASES.filter(({ group }) => group === 'one connector'),
    500,
  );
});
