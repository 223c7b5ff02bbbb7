import { parseConfig } from '../../../src/configcat/config';
import { readSelection, recordsForm } from '../../../src/configcat/read-selection';

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
      // What stands in for the ids of people is made with the salt, or else with the password.
      { personal_data: 'remove', password: 'another' },
      { personal_data: 'remove', personal_data_salt: 'salt' },
      { personal_data: 'remove', personal_data_salt: 'another salt' },
      { personal_data: 'hash', personal_data_salt: 'salt' },
      { personal_data: 'hash', personal_data_salt: 'another salt' },
    ].map(selectionOf);
    expect(new Set([undefined, ...selections]).size).toBe(selections.length + 1);
  });

  it('is none of the salt itself where it is not used', () => {
    expect(selectionOf({ personal_data_salt: 'a salt' })).toBeUndefined();
  });
});

describe('recordsForm', () => {
  const formOf = (options: Readonly<Record<string, unknown>>, holdsSecrets = true) =>
    recordsForm(parseConfig({ username: 'a user', password: 'a password', ...options }), holdsSecrets);

  it.each([
    ['credentials', { password: 'another' }],
    ['organizations and products', { product_ids: [A] }],
    ['a salt that is not used', { personal_data_salt: 'a salt' }],
    ['the start date', { start_date: '2026-01-01' }],
    ['ids of events', { audit_log_ids: true }],
  ])('has nothing of %s', (_, options) => {
    expect(formOf(options)).toBe(formOf({}));
  });

  it('tells all that changes the form of records apart', () => {
    const forms = [
      {},
      { include_secrets: true },
      { personal_data: 'remove' },
      { personal_data: 'hash', personal_data_salt: 'salt' },
      { personal_data: 'hash', personal_data_salt: 'another salt' },
    ].map((options) => formOf(options));
    expect(new Set(forms).size).toBe(forms.length);
  });

  it('has nothing of secrets where a stream holds none', () => {
    expect(formOf({ include_secrets: true }, false)).toBe(formOf({}, false));
  });

  it('has nothing of what only rows that are read in full each time hang on', () => {
    const removed = { personal_data: 'remove' };
    expect(formOf({ ...removed, personal_data_salt: 'salt' })).toBe(formOf(removed));
  });
});
