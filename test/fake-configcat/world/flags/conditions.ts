import { customerEmail, type Person } from '../people/people';
import { Random } from '../chance/random';
import type { Segment } from '../products/segments';

export type ComparisonValue = {
  stringValue: string | null;
  doubleValue: number | null;
  listValue: { value: string; hint: string | null }[] | null;
};

export type UserCondition = {
  comparisonAttribute: string;
  comparator: string;
  comparisonValue: ComparisonValue;
};

/** The people, segments and flags that conditions refer to. */
export interface Audience {
  people: readonly Person[];
  segments: readonly Segment[];
}

const text = (value: string): ComparisonValue => ({ stringValue: value, doubleValue: null, listValue: null });
const number = (value: number): ComparisonValue => ({
  stringValue: null,
  doubleValue: value,
  listValue: null,
});
const list = (values: string[], hint: string | null = null): ComparisonValue => ({
  stringValue: null,
  doubleValue: null,
  listValue: values.map((value, i) => ({ value, hint: i === 0 ? hint : null })),
});

function emails(audience: Audience, random: Random): string[] {
  return [
    random.pick(audience.people).emailAtFirst,
    customerEmail(random.int(500)),
    customerEmail(500 + random.int(500)),
  ];
}

const KINDS: ((audience: Audience, random: Random) => UserCondition)[] = [
  (audience, random) => ({
    comparisonAttribute: 'Email',
    comparator: random.pick(['isOneOf', 'isNotOneOf', 'sensitiveIsOneOf']),
    comparisonValue: list(emails(audience, random)),
  }),
  () => ({
    comparisonAttribute: 'Email',
    comparator: 'containsAnyOf',
    comparisonValue: list(['@brightwater-retail.example']),
  }),
  (_, random) => ({
    comparisonAttribute: 'Country',
    comparator: 'isOneOf',
    comparisonValue: list(random.pick([['DE', 'AT', 'CH'], ['US'], ['HU', 'PL']]), 'Launch markets'),
  }),
  (_, random) => ({
    comparisonAttribute: 'Version',
    comparator: random.pick(['semVerGreaterOrEquals', 'semVerLess']),
    comparisonValue: text(`${1 + random.int(5)}.${random.int(20)}.0`),
  }),
  (_, random) => ({
    comparisonAttribute: 'BasketTotal',
    comparator: random.pick(['numberGreater', 'numberLessOrEquals']),
    comparisonValue: number(random.int(2_000) / 4),
  }),
  (_, random) => ({
    comparisonAttribute: 'SignedUpAt',
    comparator: random.pick(['dateTimeBefore', 'dateTimeAfter']),
    comparisonValue: number(1_700_000_000 + random.int(50_000_000)),
  }),
  (audience, random) => ({
    comparisonAttribute: 'Email',
    comparator: 'textEquals',
    comparisonValue: text(random.pick(audience.people).emailAtFirst),
  }),
  () => ({
    comparisonAttribute: 'Roles',
    comparator: 'arrayContainsAnyOf',
    comparisonValue: list(['beta', 'staff']),
  }),
];

/** A condition on the user, as v2 of the API has it. */
export function userCondition(audience: Audience, random: Random): UserCondition {
  return random.pick(KINDS)(audience, random);
}
