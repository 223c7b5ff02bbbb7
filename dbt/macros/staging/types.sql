{# The type of a kind of column. #}
{% macro type_of(kind) %}
{%- set types = {
  'string': dbt.type_string(),
  'integer': dbt.type_bigint(),
  'number': configcat.type_double(),
  'boolean': dbt.type_boolean(),
  'timestamp': dbt.type_timestamp(),
} -%}
{{ return(types[kind] if kind in types else configcat.type_json()) }}
{% endmacro %}


{# On DuckDB and PostgreSQL, what dbt calls a float has seven digits. #}
{% macro type_double() %}
{{ return(adapter.dispatch('type_double', 'configcat')()) }}
{% endmacro %}

{% macro default__type_double() %}{{ return('double precision') }}{% endmacro %}

{% macro bigquery__type_double() %}{{ return('float64') }}{% endmacro %}


{% macro type_json() %}
{{ return(adapter.dispatch('type_json', 'configcat')()) }}
{% endmacro %}

{% macro default__type_json() %}{{ return('json') }}{% endmacro %}

{% macro postgres__type_json() %}{{ return('jsonb') }}{% endmacro %}

{% macro snowflake__type_json() %}{{ return('variant') }}{% endmacro %}


{# Timestamps are in UTC, and have no zone but on BigQuery, whose TIMESTAMP means UTC. #}
{% macro cast_column(expression, kind, type) %}
{{ return(adapter.dispatch('cast_column', 'configcat')(expression, kind, type)) }}
{% endmacro %}

{% macro default__cast_column(expression, kind, type) %}
{%- if kind == 'timestamp' and ('with time zone' in type or type == 'timestamptz') -%}
  {%- set expression = '(' ~ expression ~ " at time zone 'UTC')" -%}
{%- endif -%}
{{ return('cast(' ~ expression ~ ' as ' ~ configcat.type_of(kind) ~ ')') }}
{% endmacro %}

{% macro snowflake__cast_column(expression, kind, type) %}
{%- if kind == 'timestamp' and ('tz' in type and 'ntz' not in type) -%}
  {%- set expression = "convert_timezone('UTC', " ~ expression ~ ')' -%}
{%- elif kind not in ('string', 'integer', 'number', 'boolean', 'timestamp') and ('char' in type or type == 'text') -%}
  {{ return('parse_json(' ~ expression ~ ')') }}
{%- endif -%}
{{ return('cast(' ~ expression ~ ' as ' ~ configcat.type_of(kind) ~ ')') }}
{% endmacro %}

{% macro bigquery__cast_column(expression, kind, type) %}
{%- if kind not in ('string', 'integer', 'number', 'boolean', 'timestamp') -%}
  {{ return('parse_json(' ~ expression ~ ')' if type == 'string' else expression) }}
{%- endif -%}
{{ return('cast(' ~ expression ~ ' as ' ~ configcat.type_of(kind) ~ ')') }}
{% endmacro %}
