// The account's levels as partition routers, and where the values of a partition stand in templates.
import { exact, literal, memberOf } from './jinja.mjs';
import { listingAt } from './listing.mjs';
import { addFields } from './transformations.mjs';

/** A condition on organizations and products as listed, their ids added. */
const ORGANIZATION_CHOSEN = chosen('organization_ids', 'organizationId');
const PRODUCT_CHOSEN = chosen('product_ids', 'productId');
const NO_PRODUCTS_CHOSEN = "not config['product_ids']";

/** Is the record's product selected? */
export const SCOPE_OF_PRODUCT = `{{ ${PRODUCT_CHOSEN} }}`;

/** Which of the records that list a level are in scope. */
export const SCOPE = {
  organization: `{{ record['organizationId'] == stream_partition['organizationId'] }}`,
  product: `{{ ${ORGANIZATION_CHOSEN} and ${PRODUCT_CHOSEN} }}`,
};

/**
 * A place: its partition router, and the expressions of its values by name. `extra` names further members of the
 * listed records, each with its path; `filter` is a condition that leaves some of them out. Of a crossing, `extra` is
 * about the level above.
 */
export function placeAt(account, name, { extra = {}, filter } = {}) {
  if (name === 'organization') return organizations(account);
  const level = account.levels.get(name);
  return level.kind === 'cross' ? crossing(account, level, extra) : listed(account, level, extra, filter);
}

/** A place under the records of a stream. `extras` are values by name, each with the path of its member. */
export function placeUnder(stream, key, extras) {
  return {
    router: under(stream, key, Object.values(extras)),
    values: {
      [key]: `stream_partition[${literal(key)}]`,
      ...Object.fromEntries(
        Object.entries(extras).map(([name, path]) => [
          name,
          `stream_slice.extra_fields[${literal(path.join('.'))}]`,
        ]),
      ),
    },
  };
}

function listed(account, level, extra, filter) {
  const { name } = account.listingOf(level);
  const stream = refTo(name);
  const inherited = level.ids.filter((id) => id !== level.key).map((id) => [id, [id]]);
  const carried = Object.entries(level.carries ?? {}).filter(([value]) => !level.ids.includes(value));
  const further = Object.entries(extra);
  return placeUnder(
    filter === undefined ? stream : filtered(stream, filter),
    level.key,
    Object.fromEntries([...inherited, ...carried, ...further]),
  );
}

/**
 * Lists the one level at each partition of the other. Answers are cached, so that it costs no further requests. Its
 * values also have the names of the place and the other level's record. Some rows can't reach these in the answer
 * around them.
 */
function crossing(account, level, extra) {
  const above = placeAt(account, level.parent, {
    extra: { [`${level.parent}Name`]: ['name'], productName: ['product', 'name'], ...extra },
  });
  const other = account.levels.get(level.with);
  const listing = listingAt(account.listingOf(other), above);
  const transformations = [addFields({ [level.with]: exact('record') }), ...listing.transformations];
  return placeUnder(
    { ...listing, transformations },
    other.key,
    Object.fromEntries([
      ...Object.keys(above.values).map((value) => [value, [value]]),
      [`${level.with}Name`, ['name']],
      [level.with, [level.with]],
    ]),
  );
}

/** More partitions than there ever are: all of them make one group. */
const ALL_IN_ONE = 1_000_000;

/**
 * All that are visible; with products chosen, those that own them. Several chosen products may have one owner, which
 * must be read only once. So their owners make one group, without duplicates, and the organizations in it are listed.
 */
function organizations(account) {
  const [organization, product] = ['organization', 'product'].map((name) => account.levels.get(name));
  const key = organization.key;
  const listing = (router) => listingAt(account.listingOf(organization), { values: {}, router });
  const chosenProducts = filtered(
    refTo(account.listingOf(product).name),
    `{{ not (${NO_PRODUCTS_CHOSEN}) and ${ORGANIZATION_CHOSEN} and ${PRODUCT_CHOSEN} }}`,
  );
  const owners = {
    type: 'GroupingPartitionRouter',
    group_size: ALL_IN_ONE,
    deduplicate: true,
    underlying_partition_router: under(chosenProducts, key, []),
  };
  return {
    router: substreams(
      parent(filtered(listing(), `{{ ${NO_PRODUCTS_CHOSEN} and ${ORGANIZATION_CHOSEN} }}`), key, []),
      parent(
        filtered(listing(owners), `{{ record[${literal(key)}] in stream_partition[${literal(key)}] }}`),
        key,
        [],
      ),
    ),
    values: { [key]: `stream_partition[${literal(key)}]` },
  };
}

function under(stream, key, paths) {
  return substreams(parent(stream, key, paths));
}

/** The partitions of each parent, one after the other. */
function substreams(...parents) {
  return { type: 'SubstreamPartitionRouter', parent_stream_configs: parents };
}

function parent(stream, key, paths) {
  return {
    type: 'ParentStreamConfig',
    stream,
    parent_key: key,
    partition_field: key,
    incremental_dependency: false,
    ...(paths.length === 0 ? {} : { extra_fields: paths }),
  };
}

/** A stream with another filter of its records, which sees them with all fields that are added. */
function filtered(stream, condition) {
  const selection = {
    transform_before_filtering: true,
    record_filter: { type: 'RecordFilter', condition },
  };
  if (stream.$ref === undefined) {
    const { retriever } = stream;
    return {
      ...stream,
      retriever: { ...retriever, record_selector: { ...retriever.record_selector, ...selection } },
    };
  }
  return {
    ...stream,
    retriever: {
      $ref: `${stream.$ref}/retriever`,
      record_selector: { $ref: `${stream.$ref}/retriever/record_selector`, ...selection },
    },
  };
}

function refTo(name) {
  return { $ref: `#/definitions/streams/${name}` };
}

function chosen(option, id) {
  const ids = `config[${literal(option)}]`;
  return `(not ${ids} or ${memberOf('record', [id])} in (${ids} | map('lower') | list))`;
}
