// One row a person, whatever number of the answer's lists name them. The answer is read twice, the second time from the
// cache. The first reading tells who is in which lists. The second makes a row of each person; of several rows of one
// person the first counts.
import { block, exact } from '../jinja.mjs';
import { listingAt } from '../listing.mjs';
import { placeAt, placeUnder } from '../places.mjs';
import { addFields } from '../transformations.mjs';
import { expanded } from './expander.mjs';

/** The answer's lists with the role that each gives, in the order in which they count. */
const ROLES = { admins: 'admin', billingManagers: 'billingManager', members: 'member' };
const LISTS = `[${Object.entries(ROLES)
  .map(([list, role]) => `('${list}', '${role}')`)
  .join(', ')}]`;

const ROLES_BY_PERSON = block(`
  {% set roles = {} %}
  {% for list, role in ${LISTS} %}
  {% for person in record[list] | default([], true) %}
  {% set _ = roles.setdefault(person['userId'], []).append(role) %}
  {% endfor %}
  {% endfor %}
  {{ '%r' % (roles,) }}`);

/** Only of people whom several lists name: their row may be from a list that has no permissions. */
const PERMISSIONS_BY_PERSON = block(`
  {% set permissions = {} %}
  {% for list, role in ${LISTS} %}
  {% for person in record[list] | default([], true) if person['userId'] in record['roles'] and record['roles'][person['userId']] | length > 1 %}
  {% set _ = permissions.setdefault(person['userId'], []).extend(person['permissions'] | default([], true)) %}
  {% endfor %}
  {% endfor %}
  {{ '%r' % (permissions,) }}`);

const ROLES_OF_PERSON = "stream_slice.extra_fields['roles'][record['userId']]";
/** People whose row has not come yet. What takes a name off the list is true once for each person. */
const IS_FIRST = "stream_slice.extra_fields['people'].pop(record['userId'], none) is not none";

export const organizationMembers = {
  place(account, definition) {
    const place = placeAt(account, definition.level);
    const answer = listingAt(definition, place);
    const [key] = definition.primaryKey;
    return placeUnder(
      {
        ...answer,
        transformations: [
          ...answer.transformations,
          addFields({
            roles: ROLES_BY_PERSON,
            permissions: PERMISSIONS_BY_PERSON,
            people: exact("record['roles']"),
          }),
        ],
      },
      key,
      { roles: ['roles'], permissions: ['permissions'], people: ['people'] },
    );
  },
  extractor: expanded([], '*'),
  filter: `{{ ${IS_FIRST} }}`,
  add: [
    {
      fields: {
        permissions: exact(
          `stream_slice.extra_fields['permissions'][record['userId']] if ${ROLES_OF_PERSON} | length > 1 else record['permissions'] | default([], true)`,
        ),
        roles: exact(ROLES_OF_PERSON),
      },
    },
  ],
};
