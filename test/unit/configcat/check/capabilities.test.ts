import { LevelTree } from '../../../../src/cdk';
import { refusedCapabilities } from '../../../../src/configcat/check/capabilities';
import { FirstSlices } from '../../../../src/configcat/check/first-slices';
import { tags } from '../../../../src/configcat/streams/tags';
import { accountLevels } from '../../../../src/configcat/tree';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

const tree = new LevelTree(accountLevels({ organizationIds: undefined, productIds: undefined }));

/** What is said of a stream whose endpoint answers so. */
async function said(reply: Reply): Promise<string[]> {
  const listing = [{ productId: 'p1', organization: { organizationId: 'o1' } }];
  const beganMs = new SimulatedClock().now();
  const { client, clock } = clientOf(
    ({ pathname }) => (pathname.endsWith('/tags') ? reply : { json: listing }),
    { deadlineMs: beganMs + 8_000 },
  );
  const found = await carryOut(clock, refusedCapabilities([tags], client, new FirstSlices(client, tree)));
  return found.map(({ reason }) => reason);
}

test.each<[string, Reply, string[]]>([
  ['an answer', { json: [] }, []],
  ['a refusal', { status: 403 }, ['the credentials lack the permission "access to the product".']],
  [
    'what is not there, or hidden',
    { status: 404 },
    [
      'this server or plan does not have it, or hides it from credentials without the permission "access to the product" (status 404).',
    ],
  ],
  ['a method that is not there', { status: 405 }, ['this server or plan does not have it (status 405).']],
  ['a request that it does not take so', { status: 400 }, []],
  ['what is not built', { status: 501 }, ['this server or plan does not have it (status 501).']],
  ['a web page with 404', { status: 404, headers: { 'content-type': 'text/html' }, text: '<html>' }, []],
])('check takes %s for what it is', async (_, reply, reasons) => {
  expect(await said(reply)).toEqual(reasons);
});
