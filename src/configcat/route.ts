/** A segment with a digit, other than the API's version: every id of ConfigCat has a digit. */
const ID = /\/(?!v\d+\/)[^/]*\d[^/]*/g;

/** The route of a path, such as `/v1/products/{}/tags`: a server may have a rate limit for each. */
export function routeOf(path: string): string {
  const [route = ''] = path.split('?');
  return route.replace(ID, '/{}');
}
