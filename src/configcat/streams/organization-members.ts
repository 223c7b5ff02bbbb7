import { hasNullAt, type Json, type JsonObject, objectsIn } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';

/** The answer's lists, and the role of each list's members. */
const ROLES = { admins: 'admin', billingManagers: 'billingManager', members: 'member' } as const;

export const organizationMembers: ConfigCatStream = {
  name: 'organization_members',
  level: 'organization',
  request: {
    path: '/v2/organizations/{organizationId}/members',
    one: 'members',
    isNull: (answer) => Object.keys(ROLES).some((list) => hasNullAt(answer, [list])),
  },
  primaryKey: ['organizationId', 'userId'],
  permission: 'Organization Admin',
  rows: { map: (answer) => people(answer) },
};

/** One row for each person, with the roles of all lists. */
function people(answer: JsonObject): Iterable<JsonObject> {
  const byId = new Map<Json | undefined, JsonObject & { roles: Json[]; permissions: Json[] }>();
  for (const [list, role] of Object.entries(ROLES)) {
    for (const member of objectsIn(answer[list])) {
      const person = byId.get(member['userId']) ?? { ...member, roles: [], permissions: [] };
      person.roles.push(role);
      if (Array.isArray(member['permissions'])) person.permissions.push(...member['permissions']);
      byId.set(member['userId'], person);
    }
  }
  return byId.values();
}
