import { type FieldRule, isJsonObject, type Json, type RuleFinder, type UnknownRule } from '../../cdk';
import type { Config } from '../config';
import { type Disguise, hashing, personRules, removing } from './person-rules';
import { secretRules } from './secret-rules';
import { unknownRule } from './unknown-rules';

type Privacy = Pick<Config, 'includeSecrets' | 'personalData' | 'salt'>;

/** The rule for a field, by the keywords of its schema. Secrets first: null needs no hash. */
export function recordRules(config: Privacy): RuleFinder {
  const secrets = config.includeSecrets ? {} : secretRules;
  const disguise = disguiseFor(config);
  const persons = disguise === undefined ? {} : personRules(disguise);
  return (schema) => {
    const rules = [ruleNamed(secrets, schema['x-secret']), ruleNamed(persons, schema['x-personal'])].filter(
      (rule) => rule !== undefined,
    );
    const [first, second] = rules;
    if (first === undefined || second === undefined) return first;
    return (value, owner, names) => {
      const safe = first(value, owner, names);
      return safe === null ? null : second(safe, owner, names);
    };
  };
}

/**
 * The rule for fields that a schema lacks, if they may contain what the options hide. People may be named in any stream,
 * also in those that don't name them yet.
 */
export function unknownRules(config: Privacy): (schema: Json) => UnknownRule | undefined {
  const disguise = disguiseFor(config);
  return (schema) => {
    const secrets = !config.includeSecrets && holdsSecrets(schema);
    return secrets || disguise !== undefined ? unknownRule({ secrets, people: disguise }) : undefined;
  };
}

/** Does a stream's schema mark secrets, at any depth? */
export function holdsSecrets(schema: Json | undefined): boolean {
  if (Array.isArray(schema)) return schema.some(holdsSecrets);
  return isJsonObject(schema) && ('x-secret' in schema || Object.values(schema).some(holdsSecrets));
}

function disguiseFor({ personalData, salt }: Privacy): Disguise | undefined {
  if (personalData === 'keep') return undefined;
  return personalData === 'hash' ? hashing(salt ?? '') : removing;
}

function ruleNamed(rules: Readonly<Record<string, FieldRule>>, name: unknown): FieldRule | undefined {
  return typeof name === 'string' ? rules[name] : undefined;
}
