import type { Client } from '../../cdk';

/** What a check needs of a client. */
export type Getter = Pick<Client, 'get'>;

/** Asks for each path once, even if another client asked for it before. `answers`: what was asked for, by path. */
export function onceEach(client: Getter, answers: Map<string, Promise<unknown>>): Getter {
  return {
    get(path) {
      const answer = answers.get(path) ?? client.get(path);
      answers.set(path, answer);
      return answer;
    },
  };
}
