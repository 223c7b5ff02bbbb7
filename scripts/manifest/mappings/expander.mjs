// One record for each item of a list. The oldest CDK can keep what is around the item only as a whole, in one member,
// and copies it for each item. So use it only if that is small.
import { exact, memberOf } from '../jinja.mjs';

const PARENT = 'original_record';

/** One record for each item of the lists that `pattern` matches in what `path` leads to. */
export function expanded(path, pattern) {
  return {
    type: 'DpathExtractor',
    field_path: path,
    record_expander: { type: 'RecordExpander', expand_records_from_field: [pattern] },
  };
}

/** The same, each record with what it was in. */
export function expandedWithParent(path, pattern) {
  const extractor = expanded(path, pattern);
  return { ...extractor, record_expander: { ...extractor.record_expander, remain_original_record: true } };
}

/** What a record was in. */
export const parent = `record['${PARENT}']`;

/** The expression of a member of what a record was in. */
export function parentMember(...members) {
  return memberOf(parent, members);
}

/** Fields from members of what a record was in. */
export function fromParent(names) {
  return Object.fromEntries(names.map((name) => [name, exact(parentMember(name))]));
}

/** To come last in `add`: what is taken out is looked through first, so it had better be small. */
export const forgetParent = { fields: { [PARENT]: exact('none') } };

/** For `remove`. */
export const PARENT_FIELD = PARENT;
