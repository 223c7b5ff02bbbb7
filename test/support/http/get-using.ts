import type { Body, Scan } from '../../../src/cdk/http/body';
import type { Client } from '../../../src/cdk/http/client';

/** Gets a path, and hands its body to `use` while no other body is in use. */
export async function getUsing<T>(
  client: Client,
  path: string,
  use: (body: Body) => T | Promise<T>,
  scan?: Scan,
): Promise<T> {
  const download = client.begin(path, { scan });
  try {
    return await use(await download.open());
  } finally {
    download.close();
  }
}
