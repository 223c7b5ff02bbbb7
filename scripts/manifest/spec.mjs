// The connector's options that the manifest supports.

const SUPPORTED = [
  'username',
  'password',
  'start_date',
  'organization_ids',
  'product_ids',
  'base_url',
  'num_workers',
  'lookback_window',
  'include_secrets',
];

/** Checks that the connector does in code, and limits of the language. */
const NARROWED = {
  base_url: {
    // Plain http would send the credentials unprotected; it may go to this machine and to private addresses.
    pattern: `^(https://[^/?#@\\s]+|http://(localhost|host\\.docker\\.internal|127(\\.[0-9]+){3}|10(\\.[0-9]+){3}|192\\.168(\\.[0-9]+){2}|172\\.(1[6-9]|2[0-9]|3[01])(\\.[0-9]+){2})(:[0-9]+)?)(/[^?#\\s]*)?$`,
  },
  num_workers: { minimum: 2 },
};

/** Values that the manifest can't support, and therefore refuses. */
const REFUSED = {
  personal_data: {
    values: ['hash', 'remove'],
    reason:
      'personal_data: the manifest leaves personal data as it is. Use the Docker image, or a mapping of the connection in Airbyte',
  },
  on_forbidden: {
    values: ['skip', 'fail'],
    reason:
      'on_forbidden: the manifest can only do what "auto" does for most streams. Use the Docker image for another choice',
  },
};

/** The manifest's spec, from the connector's. */
export function specFor({ documentationUrl, connectionSpecification }) {
  const { properties, ...rest } = connectionSpecification;
  const supported = SUPPORTED.map((name) => [name, { ...properties[name], ...NARROWED[name] }]);
  const refused = Object.entries(REFUSED).map(([name, { values, reason }], index) => [
    name,
    {
      type: 'string',
      title: properties[name].title,
      airbyte_hidden: true,
      order: SUPPORTED.length + index,
      not: { enum: values, description: reason },
    },
  ]);
  return {
    type: 'Spec',
    documentation_url: documentationUrl,
    connection_specification: {
      ...rest,
      properties: Object.fromEntries([
        ...supported.map(([name, option], order) => [name, { ...option, order }]),
        ...refused,
      ]),
    },
  };
}
