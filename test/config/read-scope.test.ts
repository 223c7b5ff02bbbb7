import { parseConfig } from '../../src/config';
import { readScope } from '../../src/read-scope';

const [A, B] = ['08d86d63-2721-4da6-8c06-584521d516bc', '08d86d63-2726-47cd-8bfc-59608ecb91e2'] as const;
const scopeOf = (options: Readonly<Record<string, unknown>>) =>
  readScope(parseConfig({ username: 'a user', password: 'a password', ...options }));

describe('readScope', () => {
  it.each([
    ['nothing is narrowed', {}],
    ['only the credentials and the pace differ', { password: 'another', num_workers: 3 }],
    ['lists are empty', { organization_ids: [], product_ids: null }],
  ])('is none where %s', (_, options) => {
    expect(scopeOf(options)).toBeUndefined();
  });

  it('is the same for the same ids in any order and case', () => {
    expect(scopeOf({ product_ids: [A, B] })).toBe(scopeOf({ product_ids: [B, A.toUpperCase()] }));
  });

  it('tells all that changes the records apart', () => {
    const scopes = [
      { product_ids: [A] },
      { product_ids: [A, B] },
      { organization_ids: [A] },
      { include_secrets: true },
      { personal_data: 'remove' },
      { personal_data: 'hash', personal_data_salt: 'salt' },
    ].map(scopeOf);
    expect(new Set([undefined, ...scopes]).size).toBe(scopes.length + 1);
  });

  it('tells nothing of the salt', () => {
    const hashed = (salt: string) => scopeOf({ personal_data: 'hash', personal_data_salt: salt });
    expect(hashed('one salt')).toBe(hashed('another salt'));
  });
});
