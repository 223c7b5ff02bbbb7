{# Whether an environment is production, by its name. #}
{% macro is_production(name) %}
{%- set names = [] -%}
{%- for one in var('configcat_production_environments', ['production', 'prod', 'live']) -%}
  {%- do names.append("'" ~ (one | lower | replace("'", "''")) ~ "'") -%}
{%- endfor -%}
{{ return('coalesce(lower(' ~ name ~ ') in (' ~ names | join(', ') ~ '), false)') }}
{% endmacro %}
