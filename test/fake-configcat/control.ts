import type { IncomingMessage } from 'node:http';
import { CHANGE_KINDS, type ChangeKind } from './changes';
import { NothingToChange } from './changes/targets';
import type { Fault } from './faults';
import type { Json } from './json';
import type { Fake } from './fake';
import { planted } from './planted';
import type { Refusal } from './permissions';
import { jsonReply, type Reply } from './server/reply';
import type { RefusalForm } from './server/refusals';
import type { RateLimit } from './server/rate-limit';
import { truth, truthCounts } from './truth';

type Body = Record<string, unknown>;
type Control = (fake: Fake, body: Body) => unknown;

/** A regular expression from a text. */
function pattern(body: Body, name: string): Record<string, RegExp> {
  const text = body[name];
  return typeof text === 'string' ? { [name]: new RegExp(text) } : {};
}

function refusal(body: Body): Refusal {
  const { match } = pattern(body, 'match');
  return match ?? (body as unknown as Refusal);
}

function change(fake: Fake, { kind, trace, ...args }: Body): unknown {
  if (kind === 'randomChange') return fake.changes.randomChange({ ...args, trace: trace ?? {} });
  if (!CHANGE_KINDS.includes(kind as ChangeKind))
    throw new NothingToChange(`No such kind of change: ${String(kind)}`);
  return fake.changes[kind as ChangeKind](args, trace ?? {});
}

/** Control requests from other processes, without credentials, under /__fake/. */
const CONTROLS: Record<string, Control> = {
  'GET requests': ({ requests }) => requests.all(),
  'POST requests/clear': ({ requests }) => requests.clear(),
  'GET truth': ({ world, permissions }) => truth(world, permissions),
  'GET truth-counts': ({ world, permissions }) => truthCounts(world, permissions),
  'GET planted': ({ world }) => planted(world),
  'POST change': change,
  'GET faults': ({ faults }) => ({ injected: faults.injected() }),
  'POST faults': ({ faults }, body) => {
    faults.add({ ...(body as unknown as Fault), ...pattern(body, 'match'), ...pattern(body, 'find') });
  },
  'POST faults/clear': ({ faults }) => faults.clear(),
  'POST stop': (fake, { ms }) => void fake.stopFor(Number(ms)),
  'POST forbid': ({ permissions }, body) =>
    permissions.forbid(refusal(body), body['status'] === 404 ? 404 : 403),
  'POST allow': ({ permissions }, body) =>
    permissions.allow(Object.keys(body).length === 0 ? undefined : refusal(body)),
  'POST hide': ({ permissions }, { productId }) => permissions.hide(String(productId)),
  'POST show': ({ permissions }, { productId }) => permissions.show(String(productId)),
  'POST rate-limit': (fake, body) =>
    fake.setRateLimit('rules' in body ? (body as unknown as RateLimit) : null),
  'POST refusals': (fake, { form }) => fake.setRefusals(form as RefusalForm),
  'POST audit': (fake, body) => fake.setAudit(body),
  'POST latency': (fake, { ms }) => fake.setLatency(Number(ms)),
  'POST advance': (fake, { ms }) => fake.advance(Number(ms)),
};

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? {} : (JSON.parse(text) as Body);
}

/** Carries out a control request; the path is what follows /__fake/. */
export async function controlReply(fake: Fake, path: string, request: IncomingMessage): Promise<Reply> {
  const control = CONTROLS[`${request.method ?? 'GET'} ${path}`];
  if (control === undefined)
    return jsonReply(404, { title: 'No such control.', controls: Object.keys(CONTROLS) });
  try {
    const result = control(fake, await bodyOf(request));
    return jsonReply(200, (result ?? { done: true }) as Json);
  } catch (error) {
    return jsonReply(400, { title: error instanceof Error ? error.message : String(error) });
  }
}
