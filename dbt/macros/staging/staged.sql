{#
  A staging view: the rows of a stream, and which of them are deleted. All rows of one read have one time, and all rows
  of a place are written whenever the place is read. So a row is deleted where

  - it is older than the newest row of its place (`place`: the columns that name it), or
  - a row of a parent is deleted (`parents`: the column that both have, by stream), or
  - another table says so (`told`, of what `joins` adds; `r` is the row).

  A place that has become empty has no newest row. Where the parent is read with every read (`read_with`), and is newer
  than the place, nobody knows: the place may be empty, or refused. `is_deleted` is null then.
#}
{% macro staged(stream, place=[], parents={}, read_with=none, joins='', told=none) %}
with rows_read as (

  {{ configcat.stage(stream) | indent(2) }}

),

placed as (

  select
    rows_read.*,
    {% if place -%}
    max(last_seen_at) over (partition by {{ place | join(', ') }})
    {%- else -%}
    last_seen_at
    {%- endif %} as place_last_seen_at
  from rows_read

)

select
  {%- for source, column, kind in configcat.stream_fields(stream) %}
  r.{{ column }},
  {%- endfor %}
  r.last_seen_at,
  (
    r.last_seen_at < r.place_last_seen_at
    {%- if read_with %}
    or case when {{ read_with }}.last_seen_at <= r.place_last_seen_at then false end
    {%- endif %}
    {%- if told %}
    or coalesce({{ told }}, false)
    {%- endif %}
    {%- for parent in parents %}
    or {{ parent }}.is_deleted
    {%- endfor %}
  ) as is_deleted
from placed as r
{%- if read_with %}
left join {{ ref('stg_configcat__' ~ read_with) }} as {{ read_with }}
  on r.{{ read_with[:-1] }}_id = {{ read_with }}.{{ read_with[:-1] }}_id
{%- endif %}
{%- for parent, columns in parents.items() %}
left join {{ ref('stg_configcat__' ~ parent) }} as {{ parent }}
  on {% for column in columns %}r.{{ column }} = {{ parent }}.{{ column }}{{ ' and ' if not loop.last }}{% endfor %}
{%- endfor %}
{{ joins }}
{% endmacro %}


{# Whether a row is there, as far as is known. #}
{% macro is_there(table) %}
{{ return('not coalesce(' ~ table ~ '.is_deleted, false)') }}
{% endmacro %}
