import { renderJson } from '../json';
import { productMembersJson } from '../shapes/product-members';
import type { World } from '../world/world';
import { organizationAudit } from './audit-truth';
import { valuesOf } from './walk';

const EMAIL = /[A-Za-z0-9._'-]+@[a-z0-9.-]+\.example/g;

function* ofOrganizations(world: World): Generator<string | null> {
  for (const { people } of world.organizations) {
    for (const { fullName, email } of people) yield* [fullName, email];
  }
}

function* ofProducts(world: World): Generator<string | null> {
  for (const product of world.products) {
    for (const { fullName, email } of productMembersJson(world, product)) yield* [fullName, email];
    for (const { email } of world.invitations.get(product.index)) yield email;
    for (const { comparisonValue } of world.segments.get(product.index))
      yield* comparisonValue.match(EMAIL) ?? [];
  }
}

function* ofRules(world: World): Generator<string | null> {
  for (const { value } of valuesOf(world, world.products)) {
    const { evaluation } = value;
    const text =
      evaluation.version === 'v2'
        ? renderJson(evaluation.formula.targetingRules)
        : renderJson(evaluation.rollout.rolloutRules);
    yield* text.match(EMAIL) ?? [];
  }
}

function* ofAuditTexts(world: World): Generator<string | null> {
  for (const { index } of world.organizations) {
    const view = organizationAudit(world, index);
    for (let i = 0; i < view.length; i++) yield* view.event(i).told?.people ?? [];
  }
}

/** Every full name and address of a person, in each form in which it is written. */
export function plantedPeople(world: World): string[] {
  const all = [ofOrganizations, ofProducts, ofRules, ofAuditTexts].flatMap((list) => [...list(world)]);
  return [...new Set(all.filter((text) => text !== null))];
}
