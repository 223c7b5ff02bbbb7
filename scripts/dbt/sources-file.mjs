// The sources: every stream, its columns as PyAirbyte names them, and what each means.
import { MADE, quoted } from './yaml.mjs';

export function sourcesFile(streams) {
  return `${MADE}
version: 2

sources:
  - name: configcat
    description: Tables that Airbyte or PyAirbyte fills with the streams of source-configcat.
    schema: "{{ var('configcat_schema', 'configcat') }}"
    database: "{{ var('configcat_database', target.database) }}"
    config:
      loaded_at_field: _airbyte_extracted_at
      freshness:
        warn_after: { count: 1, period: day }
        error_after: { count: 7, period: day }
    tables:
${streams.map(tableOf).join('\n')}
`;
}

function tableOf({ name, description, fields }) {
  const columns = fields.map(
    (field) =>
      `          - name: ${field.source.toLowerCase()}\n            description: ${quoted(field.description)}`,
  );
  return `      - name: ${name}
        identifier: "{{ var('configcat_table_prefix', '') }}${name}"
        description: ${quoted(description)}
        columns:
${columns.join('\n')}`;
}
