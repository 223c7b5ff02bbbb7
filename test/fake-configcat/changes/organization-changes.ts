import { findOrganization } from '../world/lookup';
import type { Organization } from '../world/people/organizations';
import type { Person } from '../world/people/people';
import type { Change, Trace } from './change';
import type { Editor, Statement } from './editor';
import { NothingToChange } from './targets';

/** An organization, or one of its people. Missing ids are drawn at random. */
export interface OrganizationTarget {
  organizationId?: string;
  userId?: string;
}

export function organizationFor(editor: Editor, { organizationId }: OrganizationTarget): Organization {
  const { organizations } = editor.world;
  const found =
    organizationId === undefined
      ? editor.random.pick(organizations)
      : findOrganization(editor.world, organizationId);
  if (found === undefined) throw new NothingToChange('There is no such organization.');
  return found;
}

function personFor(
  editor: Editor,
  target: OrganizationTarget,
): { organization: Organization; person: Person } {
  const { userId } = target;
  const organization =
    userId === undefined || target.organizationId !== undefined
      ? organizationFor(editor, target)
      : editor.world.organizations.find(({ people }) => people.some((one) => one.userId === userId));
  const people = organization?.people ?? [];
  const person =
    userId === undefined ? editor.random.pick(people) : people.find((one) => one.userId === userId);
  if (organization === undefined || person === undefined)
    throw new NothingToChange('There is no such person.');
  return { organization, person };
}

/** Rows of all products contain names of the organization and its people; only its own log has the event. */
function recorded(
  editor: Editor,
  kind: string,
  { index }: Organization,
  statement: Statement,
  trace: Trace,
): Change {
  editor.record({ product: null, config: null, environment: null }, index, statement, trace);
  editor.world.versions.bumpAll();
  return { kind, productId: '' };
}

export function renameOrganization(
  editor: Editor,
  target: OrganizationTarget & { name?: string },
  trace: Trace,
): Change {
  const organization = organizationFor(editor, target);
  const before = organization.name;
  organization.name = target.name ?? editor.renamed(before);
  const details = `Name: ${before} → ${organization.name}`;
  const statement = { type: 'organizationChanged', actionTarget: organization.name, details };
  return recorded(editor, 'renameOrganization', organization, statement, trace);
}

export function renamePerson(
  editor: Editor,
  target: OrganizationTarget & { fullName?: string },
  trace: Trace,
): Change {
  const { organization, person } = personFor(editor, target);
  const before = person.fullName;
  person.fullName =
    target.fullName ?? `${before.replace(/ née .*$/, '')} née ${editor.newVersion().slice(0, 4)}`;
  const details = `Full name: ${before} → ${person.fullName}`;
  const statement = { type: 'userFullNameChanged', actionTarget: person.email, details };
  return recorded(editor, 'renamePerson', organization, statement, trace);
}

export function changeEmail(
  editor: Editor,
  target: OrganizationTarget & { email?: string },
  trace: Trace,
): Change {
  const { organization, person } = personFor(editor, target);
  const before = person.email;
  person.email = target.email ?? before.replace(/(\+.*)?@/, `+${editor.newVersion().slice(0, 4)}@`);
  const details = `E-mail: ${before} → ${person.email}`;
  const statement = { type: 'userEmailChanged', actionTarget: person.email, details };
  return recorded(editor, 'changeEmail', organization, statement, trace);
}
