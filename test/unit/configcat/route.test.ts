import { routeOf } from '../../../src/configcat/client';

it.each([
  ['no id', '/v1/products', '/v1/products'],
  ['a uuid', '/v1/products/08d86d63-2721-4da6-8c06-584521d516bc/tags', '/v1/products/{}/tags'],
  ['a number', '/v1/settings/187/code-references', '/v1/settings/{}/code-references'],
  [
    'two ids',
    '/v2/configs/08d86d63-2721-4da6-8c06-584521d516bc/environments/08d8f29c-65fc-40a8-852e-4605da10b1c4/values',
    '/v2/configs/{}/environments/{}/values',
  ],
  [
    'a query',
    '/v2/products/08d86d63-2721-4da6-8c06-584521d516bc/auditlogs?pageNumber=2',
    '/v2/products/{}/auditlogs',
  ],
  ['an id at the end', '/v2/change-requests/42', '/v2/change-requests/{}'],
])('the route of a path with %s', (_, path, expected) => {
  expect(routeOf(path)).toBe(expected);
});
