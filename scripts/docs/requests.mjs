// The requests that a stream takes.
import { code, list } from './markdown.mjs';

/** The requests of a full read, as a formula of the account's size. */
export function requestFormula(definition, account) {
  const factors = account.factors(definition);
  const pages = isPaged(definition) ? 'pages' : '1';
  const inner = definition.request.detail === undefined ? pages : `(${pages} + ${recordsOf(definition)})`;
  const product = inner === '1' ? factors : [...factors, inner];
  return product.length === 0 ? '1' : product.join(' × ');
}

/** The further requests of its annotations, in words; undefined if it has none. */
export function annotationRequests({ cursor: { annotations } = {} }) {
  return annotations === undefined
    ? undefined
    : 'for each product with new events the pages of each filter: `configs + environments` at the least, and two listings ([formula](configcat.md#ids-in-audit-logs))';
}

/** The streams that share its requests, as a clause; empty if none do. */
export function sharedWith(definition, account) {
  const same = account.sharing(definition).map(({ name }) => code(name));
  const below = account.listed(definition).length > 0 ? ['whatever is read below it'] : [];
  const all = [...same, ...below];
  return all.length === 0 ? '' : `; shared with ${all.join(' and ')}`;
}

/** The listings that lead to it, as a clause. */
export function onTheWay(definition, account) {
  const names = account.listings(definition);
  return names.length === 0 ? '' : `, after listing ${list(names.map(code))}`;
}

/** Is the endpoint paged? */
export function isPaged({ request, cursor }) {
  return request.paging !== undefined || cursor?.kind === 'time';
}

export function recordsOf({ name }) {
  return name.replaceAll('_', ' ');
}
