import type { EnvironmentOptions, JsonObject } from '../cdk';

/** The variables of ConfigCat's own command line, by the options that they stand for. */
const CREDENTIALS = { username: 'CONFIGCAT_API_USER', password: 'CONFIGCAT_API_PASS' } as const;
const HOST = 'CONFIGCAT_API_HOST';
const VARIABLES: Readonly<Record<string, string>> = { ...CREDENTIALS, base_url: HOST };

/**
 * Credentials from the environment, each where the configuration has none. The host counts only beside them: credentials
 * of a file must not go to a server that somebody has set for something else.
 */
export const environment: EnvironmentOptions = {
  variables: Object.values(CREDENTIALS),
  variableOf: (option) => VARIABLES[option],
  optionsFor(env, given) {
    const credentials: JsonObject = {};
    for (const [option, variable] of Object.entries(CREDENTIALS)) {
      const value = env[variable];
      if (isLeftOut(given[option]) && value !== undefined && value !== '') credentials[option] = value;
    }
    const host = env[HOST]?.trim() ?? '';
    if (Object.keys(credentials).length === 0 || host === '' || !isLeftOut(given['base_url']))
      return credentials;
    return { ...credentials, base_url: host.includes('://') ? host : `https://${host}` };
  },
};

function isLeftOut(option: unknown): boolean {
  return option === undefined || option === null || option === '';
}
