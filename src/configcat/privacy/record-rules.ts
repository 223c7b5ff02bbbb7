import type { FieldRule, RuleFinder } from '../../cdk';
import type { Config } from '../config';
import { hashing, personRules, removing } from './person-rules';
import { secretRules } from './secret-rules';

/** Gives the rule for a field by what its schema is annotated with. Secrets go first: what is null needs no hash. */
export function recordRules(config: Pick<Config, 'includeSecrets' | 'personalData' | 'salt'>): RuleFinder {
  const secrets = config.includeSecrets ? {} : secretRules;
  const persons = personRulesFor(config);
  return (schema) => {
    const rules = [ruleNamed(secrets, schema['x-secret']), ruleNamed(persons, schema['x-personal'])].filter(
      (rule) => rule !== undefined,
    );
    const [first, second] = rules;
    if (first === undefined || second === undefined) return first;
    return (value, owner) => {
      const safe = first(value, owner);
      return safe === null ? null : second(safe, owner);
    };
  };
}

function personRulesFor({
  personalData,
  salt,
}: Pick<Config, 'personalData' | 'salt'>): Readonly<Record<string, FieldRule>> {
  if (personalData === 'keep') return {};
  return personRules(personalData === 'hash' ? hashing(salt ?? '') : removing);
}

function ruleNamed(rules: Readonly<Record<string, FieldRule>>, name: unknown): FieldRule | undefined {
  return typeof name === 'string' ? rules[name] : undefined;
}
