import { parseConfig } from '../../src/config';
import { readSelection } from '../../src/read-selection';

const [A, B] = ['08d86d63-2721-4da6-8c06-584521d516bc', '08d86d63-2726-47cd-8bfc-59608ecb91e2'] as const;
const selectionOf = (options: Readonly<Record<string, unknown>>) =>
  readSelection(parseConfig({ username: 'a user', password: 'a password', ...options }));

describe('readSelection', () => {
  it.each([
    ['nothing is narrowed', {}],
    ['only the credentials and the pace differ', { password: 'another', num_workers: 3 }],
    ['lists are empty', { organization_ids: [], product_ids: null }],
  ])('is none where %s', (_, options) => {
    expect(selectionOf(options)).toBeUndefined();
  });

  it('is the same for the same ids in any order and case', () => {
    expect(selectionOf({ product_ids: [A, B] })).toBe(selectionOf({ product_ids: [B, A.toUpperCase()] }));
  });

  it('tells all that changes the records apart', () => {
    const selections = [
      { product_ids: [A] },
      { product_ids: [A, B] },
      { organization_ids: [A] },
      { include_secrets: true },
      { personal_data: 'remove' },
      { personal_data: 'hash', personal_data_salt: 'salt' },
    ].map(selectionOf);
    expect(new Set([undefined, ...selections]).size).toBe(selections.length + 1);
  });

  it('tells nothing of the salt', () => {
    const hashed = (salt: string) => selectionOf({ personal_data: 'hash', personal_data_salt: salt });
    expect(hashed('one salt')).toBe(hashed('another salt'));
  });
});
