// The macros that tell the staging views their fields and keys.

export function fieldsFile(streams) {
  const entries = streams.map(({ name, fields }) => {
    const lines = fields
      .filter(({ staged }) => staged)
      .map(({ source, column, kind }) => `    ["${source}", "${column}", "${kind}"]`);
    return `  "${name}": [\n${lines.join(',\n')}\n  ]`;
  });
  const keys = streams.map(({ name, primaryKey }) => `  "${name}": ["${primaryKey.join('", "')}"]`);
  return `{# Made by npm run dbt, from resources/schemas. Each field: its name in the API, its column, its kind. #}
{% macro stream_fields(stream) %}
{%- set streams = {
${entries.join(',\n')}
} -%}
{{ return(streams[stream]) }}
{% endmacro %}


{# The columns that identify a row, by stream. #}
{% macro stream_keys() %}
{{ return({
${keys.join(',\n')}
}) }}
{% endmacro %}
`;
}
