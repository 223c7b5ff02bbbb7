// Compares the type of our property with the type in the document.

/** What is wrong with the type of our property, as a sentence; undefined if nothing is. */
export function typeDifference(property, shape) {
  const ours = typesOf(property).filter((type) => type !== 'null');
  const theirs = expectedTypes(shape);
  if (property['x-json-text']) {
    return theirs.length > 1 ? undefined : `is kept as JSON text, but the API now gives ${theirs[0]} alone`;
  }
  if (theirs.length === 0) return 'has no type in the document';
  if (theirs.length > 1) return `is ${theirs.join(' or ')} in the API, which needs x-json-text`;
  if (ours.length !== 1 || ours[0] !== theirs[0]) {
    return `is ${ours.join(' or ') || 'untyped'}, the API gives ${theirs[0]}`;
  }
  return dateDifference(property, shape);
}

/** The JSON types of our schema, as a list. */
export function typesOf(schema) {
  return [schema.type ?? []].flat();
}

// If the document has both integer and number, it is a number.
function expectedTypes(shape) {
  const types = [...shape.types];
  return types.includes('number') ? types.filter((type) => type !== 'integer') : types;
}

function dateDifference(property, shape) {
  const ours = property.format === 'date-time';
  const theirs = shape.formats.has('date-time');
  if (ours === theirs) return undefined;
  return theirs ? 'is a date in the API, but no date here' : 'is no date in the API, but a date here';
}
