/** A path template of a definition as one of the declarative language. `values` are expressions by name. */
export function fillPath(path, values) {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${path}: there is no ${name} here.`);
    return `{{ ${values[name]} }}`;
  });
}
