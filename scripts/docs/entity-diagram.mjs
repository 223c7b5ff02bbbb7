// How the streams join, as a Mermaid diagram.

/** The streams that stand for a level in the diagram. */
const OF_LEVEL = {
  organization: 'organizations',
  product: 'products',
  config: 'configs',
  environment: 'environments',
  setting: 'settings',
  proxyProfile: 'proxy_profiles',
};

/** Each stream hangs on the levels whose ids its records carry most closely. */
export function entityDiagram(levels, streams) {
  const lines = streams.flatMap((stream) =>
    parentsOf(stream, levels).map((parent) => line(parent, stream.name)),
  );
  return ['## How they join', '', '```mermaid', 'erDiagram', ...new Set(lines), '```'].join('\n');
}

function parentsOf({ name, level, lists }, levels) {
  if (level === 'root') return lists === 'product' ? ['organizations'] : [];
  const parents =
    level === 'configEnvironment' ? ['config', 'environment'] : [levels.get(level)?.name ?? level];
  return parents.map((parent) => OF_LEVEL[parent]).filter((parent) => parent !== name);
}

function line(parent, child) {
  const key = { organizations: 'organizationId', products: 'productId', configs: 'configId' }[parent];
  const other = { environments: 'environmentId', settings: 'settingId', proxy_profiles: 'proxyProfileId' }[
    parent
  ];
  return `  ${parent} ||--o{ ${child} : ${key ?? other}`;
}
