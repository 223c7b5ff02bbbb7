import { environment } from '../../../src/configcat/environment';

const ENV = { CONFIGCAT_API_USER: 'u', CONFIGCAT_API_PASS: 'p', CONFIGCAT_API_HOST: 'api.example' };
const HOST = { base_url: 'https://api.example' };

test.each<[string, typeof ENV | Partial<typeof ENV>, Parameters<typeof environment.optionsFor>[1], object]>([
  ['all of it where nothing is given', ENV, {}, { username: 'u', password: 'p', ...HOST }],
  ['nothing where there is nothing', {}, {}, {}],
  ['what is left empty', ENV, { username: '', password: null }, { username: 'u', password: 'p', ...HOST }],
  ['the password alone', ENV, { username: 'mine' }, { password: 'p', ...HOST }],
  ['no host beside credentials that are given', ENV, { username: 'a', password: 'b' }, {}],
  ['no host where one is given', ENV, { base_url: 'https://mine.example' }, { username: 'u', password: 'p' }],
  ['no host that is empty', { ...ENV, CONFIGCAT_API_HOST: ' ' }, {}, { username: 'u', password: 'p' }],
  [
    'a host with its scheme as it is',
    { ...ENV, CONFIGCAT_API_HOST: 'http://127.0.0.1:8080/x' },
    {},
    { username: 'u', password: 'p', base_url: 'http://127.0.0.1:8080/x' },
  ],
])('takes %s', (_, env, given, options) => {
  expect(environment.optionsFor(env, given)).toEqual(options);
});
