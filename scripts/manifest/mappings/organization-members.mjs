// One row per person, with the roles of all lists. The answer is read twice, the second time from the cache: first for
// the lists of each person, then for the people, each from the first list that has them.
import { block, exact } from '../jinja.mjs';
import { listingAt } from '../listing.mjs';
import { placeAt, placeUnder } from '../places.mjs';
import { addFields } from '../transformations.mjs';
import { combined, expanded } from './expander.mjs';

/** The answer's lists, with the role of their members, in order of precedence. */
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

/** Only of people whose row comes from a list before the one that has their permissions. */
const PERMISSIONS_BY_PERSON = block(`
  {% set permissions = {} %}
  {% for list, role in ${LISTS} %}
  {% for person in record[list] | default([], true) if person['userId'] in record['roles'] and record['roles'][person['userId']] | length > 1 %}
  {% set _ = permissions.setdefault(person['userId'], []).extend(person['permissions'] | default([], true)) %}
  {% endfor %}
  {% endfor %}
  {{ '%r' % (permissions,) }}`);

const OF_PERSON = "stream_slice.extra_fields['roles'][record['userId']]";
/** A path that leads nowhere is copied as null: it marks which list a record is from. */
const mark = (list) => `from_${list}`;
const isFrom = (list) => `'${mark(list)}' in record`;
const ROLE_OF_LIST = `('member' if ${isFrom('members')} else 'billingManager' if ${isFrom('billingManagers')} else 'admin')`;

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
          addFields({ roles: ROLES_BY_PERSON, permissions: PERMISSIONS_BY_PERSON }),
        ],
      },
      key,
      { roles: ['roles'], permissions: ['permissions'] },
    );
  },
  extractor: combined(
    ...Object.keys(ROLES).map((list) => expanded([], list, { parent: { [mark(list)]: [mark(list)] } })),
  ),
  filter: `{{ ${OF_PERSON}[0] == ${ROLE_OF_LIST} }}`,
  add: [
    {
      fields: {
        permissions: exact(
          `stream_slice.extra_fields['permissions'][record['userId']] if ${OF_PERSON} | length > 1 else record['permissions'] | default([], true)`,
        ),
        roles: exact(OF_PERSON),
      },
    },
  ],
  remove: [mark('*')],
};
