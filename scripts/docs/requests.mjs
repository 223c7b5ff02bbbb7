// How many requests a stream takes, as a formula of the account's size.

const COUNTS = {
  organization: 'organizations',
  product: 'products',
  config: 'configs',
  configEnvironment: 'configs × environments',
  setting: 'settings',
  proxyProfile: 'proxy profiles',
};

/** The formula for a full read, listings of the levels above not counted. */
export function requestFormula({ level, detail, cursor, request, skipsWhere, name }) {
  const slices = level === 'root' ? '1' : COUNTS[level];
  if (cursor?.kind === 'time') return `${slices}, and one more for each further 100 events`;
  if (skipsWhere !== undefined) return `${slices} that have predefined variations`;
  const listing = request.paged ? `${slices}, and one more for each further 100 rows` : slices;
  return detail === undefined ? listing : `${listing}; and one for each of the ${name.replaceAll('_', ' ')}`;
}

/** Other streams that read the same endpoint. */
export function sharedWith(definition, streams) {
  return streams
    .filter(({ name, request }) => name !== definition.name && request.path === definition.request.path)
    .map(({ name }) => `\`${name}\``)
    .join(', ');
}
