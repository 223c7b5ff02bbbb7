/** One record for each item of a list in what `path` leads to. `parent` copies members: field to path; `merge` lays the item over the whole. */
export function expanded(path, list, { parent = {}, merge = false } = {}) {
  const copied = Object.entries(parent);
  return {
    type: 'DpathExtractor',
    field_path: path,
    record_expander: {
      type: 'RecordExpander',
      expand_records_from_field: [list],
      ...(merge ? { merge_parent: true } : {}),
      ...(copied.length === 0
        ? {}
        : {
            parent_fields: copied.map(([field, members]) => ({
              type: 'ParentFieldPath',
              parent_path: members,
              record_path: [field],
            })),
          }),
    },
  };
}

/** The records of several extractors, one after the other. */
export function combined(...extractors) {
  return { type: 'CombinedExtractor', mode: 'union', extractors };
}
