import { parseConfig } from '../../../src/configcat/config';
import { eventSelection, readSelection } from '../../../src/configcat/read-selection';

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
      { personal_data: 'hash', personal_data_salt: 'another salt' },
    ].map(selectionOf);
    expect(new Set([undefined, ...selections]).size).toBe(selections.length + 1);
  });

  it('is what it was before salts counted, where nothing is hashed', () => {
    expect(selectionOf({ personal_data: 'remove' })).toBe('lX6gwqWU56H');
  });

  it('is none of the salt itself where it is not used', () => {
    expect(selectionOf({ personal_data_salt: 'a salt' })).toBeUndefined();
  });
});

describe('eventSelection', () => {
  const ofEvents = (options: Readonly<Record<string, unknown>>) =>
    eventSelection(parseConfig({ username: 'a user', password: 'a password', ...options }));

  it.each([
    ['credentials', { password: 'another' }],
    ['organizations and products, of which states of events tell themselves', { product_ids: [A] }],
    ['a salt that is not used', { personal_data_salt: 'a salt' }],
    ['the start date where it is none', { start_date: null }],
  ])('has nothing of %s', (_, options) => {
    expect(ofEvents(options)).toBe(ofEvents({}));
  });

  it('tells all that changes which events are read, and their form, apart', () => {
    const selections = [
      {},
      { include_secrets: true },
      { personal_data: 'remove' },
      { personal_data: 'hash', personal_data_salt: 'salt' },
      { personal_data: 'hash', personal_data_salt: 'another salt' },
      { start_date: '2026-01-01' },
      { start_date: '2025-01-01' },
    ].map(ofEvents);
    expect(new Set(selections).size).toBe(selections.length);
  });
});
