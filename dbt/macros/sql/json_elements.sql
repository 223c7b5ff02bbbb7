{# A join that has a row for each element of a list of JSON, after which `element` and `element_position` name them. #}
{% macro each_element(json, alias) %}
{{ return(adapter.dispatch('each_element', 'configcat')(json, alias)) }}
{% endmacro %}

{% macro default__each_element(json, alias) %}
{%- set list = 'json_extract(' ~ json ~ ", '$[*]')" -%}
{{ return('cross join lateral (select unnest(' ~ list ~ ') as element, generate_subscripts(' ~ list ~ ', 1) - 1 as n) as ' ~ alias) }}
{% endmacro %}

{% macro postgres__each_element(json, alias) %}
{{ return(
  "cross join lateral (select e.element, e.n - 1 as n from jsonb_array_elements(case when jsonb_typeof(" ~ json
  ~ ") = 'array' then " ~ json ~ " end) with ordinality as e (element, n)) as " ~ alias
) }}
{% endmacro %}

{% macro snowflake__each_element(json, alias) %}
{{ return(', lateral flatten(input => ' ~ json ~ ') as ' ~ alias) }}
{% endmacro %}

{% macro bigquery__each_element(json, alias) %}
{{ return('cross join unnest(json_query_array(' ~ json ~ ')) as ' ~ alias ~ ' with offset as ' ~ alias ~ '_n') }}
{% endmacro %}


{% macro element(alias) %}
{{ return(adapter.dispatch('element', 'configcat')(alias)) }}
{% endmacro %}

{% macro default__element(alias) %}{{ return(alias ~ '.element') }}{% endmacro %}

{% macro snowflake__element(alias) %}{{ return(alias ~ '.value') }}{% endmacro %}

{% macro bigquery__element(alias) %}{{ return(alias) }}{% endmacro %}


{% macro element_position(alias) %}
{{ return(adapter.dispatch('element_position', 'configcat')(alias)) }}
{% endmacro %}

{% macro default__element_position(alias) %}{{ return(alias ~ '.n') }}{% endmacro %}

{% macro snowflake__element_position(alias) %}{{ return(alias ~ '.index') }}{% endmacro %}

{% macro bigquery__element_position(alias) %}{{ return(alias ~ '_n') }}{% endmacro %}


{# An element that is a text or a number, as text. #}
{% macro element_text(alias) %}
{{ return(adapter.dispatch('element_text', 'configcat')(alias)) }}
{% endmacro %}

{% macro default__element_text(alias) %}{{ return('json_extract_string(' ~ alias ~ ".element, '$')") }}{% endmacro %}

{% macro postgres__element_text(alias) %}{{ return('(' ~ alias ~ ".element #>> '{}')") }}{% endmacro %}

{% macro snowflake__element_text(alias) %}{{ return('cast(' ~ alias ~ '.value as varchar)') }}{% endmacro %}

{% macro bigquery__element_text(alias) %}{{ return('json_value(' ~ alias ~ ')') }}{% endmacro %}
