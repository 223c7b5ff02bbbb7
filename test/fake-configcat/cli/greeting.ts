import type { Fake } from '../fake';

/** The text at the start of the fake: its address, its credentials, and what to try. */
export function greeting({ url, credentials, world }: Fake): string {
  const config = JSON.stringify({ ...credentials, base_url: url }, null, 2);
  const { sizes } = world;
  return `A fake ConfigCat with ${sizes.organizations} organizations and ${sizes.products} products answers at

  ${url}

  username  ${credentials.username}
  password  ${credentials.password}

Put this into config.json:

${config}

and try, in another terminal:

  npx source-configcat check --config config.json
  npx source-configcat preview setting_values --config config.json
  npx source-configcat read --config config.json --select all > output.jsonl
  curl -u '${credentials.username}:${credentials.password}' ${url}/v1/products
  curl ${controlUrl(url)}/truth-counts                                       # how many rows each stream should have
  curl -X POST ${controlUrl(url)}/change -d '{"kind":"randomChange"}'        # somebody changes something
  curl -X POST ${controlUrl(url)}/faults -d '{"kind":"status","code":503,"rate":0.1}'
  curl -X POST ${controlUrl(url)}/rate-limit -d '{"rules":[{"limit":20,"seconds":1},{"limit":500,"seconds":60}]}'

Ctrl-C ends it.`;
}

/** One line for scripts. */
export function machineLine({ url, credentials }: Fake): string {
  return JSON.stringify({ url, ...credentials });
}

function controlUrl(url: string): string {
  return `${new URL(url).origin}/__fake`;
}
