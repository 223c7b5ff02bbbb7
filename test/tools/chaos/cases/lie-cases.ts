import type { Random } from '../../../fake-configcat/world/chance/random';
import { type Lie, LyingProxy, type ProxiedAnswer } from '../../../support/http/lying-proxy';
import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST_READS = 20;
/** One in so many paths is lied about. */
const ONE_IN = 7;

/** A lie about one answer; `random` is the trial's. */
type Liar = (answer: ProxiedAnswer, random: Random, url: URL) => void;

const says =
  (status: number, type: string, body: string): Liar =>
  (answer) => {
    Object.assign(answer, { status, body });
    answer.headers['content-type'] = type;
  };
const dated = (answer: ProxiedAnswer, ms: number) => {
  const date = Date.parse(answer.headers['date'] ?? '');
  answer.headers['date'] = new Date(date + ms).toUTCString();
};

/** Members of answers that are never null. */
const LISTS = ['members', 'settingFormulas', 'settingValues', 'integrations', 'profiles', 'changeRequests'];

/** What something on the way says at the first asking of a path; the second is answered truly. */
const ONCE: Readonly<Record<string, Liar>> = {
  'an ingress says 404 in text': says(404, 'text/plain', 'default backend - 404'),
  'a firewall says 403 in a web page': says(403, 'text/html', '<html>Blocked</html>'),
  'the API says 403 by mistake': says(403, 'application/json', '{"title":"Forbidden"}'),
  'the API says 404 by mistake': says(404, 'application/json', '{"title":"Not Found"}'),
  'the API says 400 by mistake': says(400, 'application/json', '{"title":"Bad Request"}'),
  'a login page says 200': says(200, 'text/html', '<html>Log in</html>'),
  'an error says 200, in JSON': says(200, 'application/json', '{"message":"Down for maintenance"}'),
  'null for an answer': says(200, 'application/json', 'null'),
  'no content': says(204, 'application/json', ''),
  'pages of lists are empty': (answer) => {
    answer.body = answer.body.replace(/("data":\[)\{.*\}(\])/s, '$1$2');
  },
  'pages of lists have null': (answer) => {
    answer.body = answer.body.replace(/("data":)\[\{.*\}\]/s, '$1null');
  },
  'lists inside of answers are null': (answer) => {
    // Digits of large ids would be lost.
    if (!LISTS.some((name) => answer.body.includes(`"${name}":`))) return;
    const without = (name: string, value: unknown) => (LISTS.includes(name) ? null : value);
    answer.body = JSON.stringify(JSON.parse(answer.body, without));
  },
  'a part of an answer': says(206, 'application/json', '[]'),
  "a gateway's 503 is dated a day ahead": (answer) => {
    dated(answer, DAY);
    Object.assign(answer, { status: 503, body: 'no healthy upstream' });
  },
  'caches keep answers for an hour': (answer) => {
    dated(answer, -HOUR);
    answer.headers['age'] = '3600';
  },
};

/** What stays a lie for a whole read. */
const ALWAYS: Readonly<Record<string, Liar>> = {
  'the Date is a day ahead': (answer) => dated(answer, DAY),
  'the Date is a day behind': (answer) => dated(answer, -DAY),
  'the Date jumps by up to a day': (answer, random) => dated(answer, random.int(2 * DAY) - DAY),
};

function lieCase(
  name: string,
  liar: Liar,
  mode: Mode,
  isWanted: (random: Random, count: number) => boolean,
): Case {
  return {
    kind: `lies: ${name}`,
    name: mode,
    async run(seed) {
      const connection = await Connection.open(seed, mode);
      const { trial } = connection;
      const proxy = await LyingProxy.open(trial.fake);
      const lie: Lie = (url, answer, count) => {
        if (!isWanted(trial.random, count)) return;
        liar(answer, trial.random, url);
        trial.happened();
      };
      proxy.lie = lie;
      const account = { url: proxy.url, credentials: trial.fake.credentials };
      for (let reads = 1; ; reads++) {
        if ((await connection.read({ account })).outcome === 'complete') break;
        if (reads === MOST_READS) trial.problem(`${MOST_READS} reads were not enough`);
        if (reads === MOST_READS) break;
      }
      // What an incremental read left out it asks for again; a full refresh that ended has everything.
      if (mode === 'incremental') await connection.readWhole();
      connection.expectTruth(trial.truth, false);
      proxy.close();
      return trial.close();
    },
  };
}

export const lieCases: Case[] = MODES.flatMap((mode) => [
  ...Object.entries(ONCE).map(([name, liar]) =>
    lieCase(name, liar, mode, (random, count) => count === 1 && random.int(ONE_IN) === 0),
  ),
  ...Object.entries(ALWAYS).map(([name, liar]) => lieCase(name, liar, mode, () => true)),
]);
