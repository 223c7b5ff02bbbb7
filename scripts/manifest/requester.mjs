// How requests are made, and what answers other than records mean.
import { exact } from './jinja.mjs';

const BASE_URL =
  "{{ (config['base_url'] or 'https://api.configcat.com') | trim | regex_replace('/+$', '') }}";
/** As in the connector, a longer announced wait ends the stream. */
const LONGEST_WAIT_SECONDS = 900;
/** Without this, an answer that is no JSON would count as an empty one. */
const NOT_JSON = '{{ response is mapping and response | length == 0 }}';

/** What all requests have in common. */
export function sharedRequester(version) {
  return {
    type: 'HttpRequester',
    http_method: 'GET',
    authenticator: {
      type: 'BasicHttpAuthenticator',
      username: exact("config['username']"),
      password: exact("config['password']"),
    },
    request_headers: { Accept: 'application/json', 'User-Agent': `source-configcat-manifest/${version}` },
    connect_timeout_in_seconds: 30,
    read_timeout_in_seconds: 120,
  };
}

/** Waits as the server asks, otherwise exponentially; eight retries take four minutes. */
export const SHARED_ERROR_HANDLER = {
  type: 'DefaultErrorHandler',
  max_retries: 8,
  backoff_strategies: [
    {
      type: 'WaitTimeFromHeader',
      header: 'Retry-After',
      max_waiting_time_in_seconds: LONGEST_WAIT_SECONDS,
    },
    { type: 'ExponentialBackoffStrategy', factor: 0.5, jitter_range_in_seconds: 1 },
  ],
};

export const SHARED_FILTERS = {
  unauthorized: {
    type: 'HttpResponseFilter',
    http_codes: [401],
    action: 'FAIL',
    failure_type: 'config_error',
    error_message:
      'ConfigCat does not accept the credentials. Create Public API credentials in the ConfigCat Dashboard under My account, and enter their username and password.',
  },
  rate_limited: { type: 'HttpResponseFilter', http_codes: [429], action: 'RATE_LIMITED' },
  not_json: {
    type: 'HttpResponseFilter',
    predicate: NOT_JSON,
    action: 'RETRY',
    error_message: 'The answer is no JSON.',
  },
};

const NO_SUCH_API = {
  type: 'HttpResponseFilter',
  http_codes: [404],
  action: 'FAIL',
  failure_type: 'config_error',
  error_message:
    "There is no ConfigCat API at {{ config['base_url'] or 'https://api.configcat.com' }}: correct 'API base URL'.",
};

/** The requester of one endpoint of a stream. `path` is a template of its path. */
export function requesterFor(definition, path, { query, isRoot, isByTime }) {
  return {
    $ref: '#/definitions/requester',
    url: BASE_URL + path,
    ...(query === undefined ? {} : { request_parameters: query }),
    error_handler: {
      $ref: '#/definitions/error_handler',
      response_filters: [
        shared('unauthorized'),
        forbidden(definition, isByTime),
        isRoot ? NO_SUCH_API : gone(definition),
        shared('rate_limited'),
        shared('not_json'),
      ],
    },
  };
}

function shared(name) {
  return { $ref: `#/definitions/response_filters/${name}` };
}

/**
 * As on_forbidden "auto" of the connector: what would be overwritten with less is not completed. Which product it was
 * can't be said: in the oldest CDK, messages know neither the URL nor the partition.
 */
function forbidden({ name, permission }, isByTime) {
  const missing = `the credentials lack the permission: ${permission}.`;
  return {
    type: 'HttpResponseFilter',
    http_codes: [403],
    ...(isByTime
      ? { action: 'IGNORE', error_message: `Stream ${name} is read without a part of it: ${missing}` }
      : {
          action: 'FAIL',
          failure_type: 'config_error',
          error_message: `Stream ${name} can't be read: ${missing} Grant it, or deselect the stream.`,
        }),
  };
}

function gone({ name }) {
  return {
    type: 'HttpResponseFilter',
    http_codes: [404],
    action: 'IGNORE',
    error_message: `A part of stream ${name} is left out, because it is not found: it was deleted after it was listed, or is hidden from the credentials.`,
  };
}
