// The number of requests of a full read of all streams, by the account's size.
import { endpoint } from './account.mjs';
import { groupBy } from './group-by.mjs';
import { code, list, table } from './markdown.mjs';
import { isPaged } from './requests.mjs';

export function requestTotals(account) {
  const asked = groupBy(account.definitions, endpoint);
  const entries = [...asked.values()].flatMap((sharing) => entriesOf(sharing, account));
  const rows = [...groupBy(entries, ({ unit }) => unit)].map(([unit, inUnit]) => [
    unit,
    inUnit.length,
    list(inUnit.map(({ names }) => names)),
  ]);
  return table(['for each', 'requests', 'which make'], rows);
}

/** The requests of streams that share an endpoint. */
function entriesOf(sharing, account) {
  const [first] = sharing;
  const names = sharing.map(({ name }) => code(name)).join(' with ');
  const secret = first.secret === true ? ', with `include_secrets`' : '';
  const unit = isPaged(first) ? `page of ${names}` : account.unit(first) + secret;
  const listing = { unit, names };
  return first.request.detail === undefined
    ? [listing]
    : [listing, { unit: `row of ${names}`, names: `details of ${names}` }];
}
