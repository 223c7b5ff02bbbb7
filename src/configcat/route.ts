/** A segment with a digit, other than the version of the API: all ids of ConfigCat have one. */
const ID = /\/(?!v\d+\/)[^/]*\d[^/]*/g;

/** The route that a path belongs to, such as `/v1/products/{}/tags`: a server may count the requests of each apart. */
export function routeOf(path: string): string {
  const [route = ''] = path.split('?');
  return route.replace(ID, '/{}');
}
