-- Every stream has each key once, and no key is null.
{% for stream, columns in configcat.stream_keys().items() %}
select '{{ stream }}' as stream, count(*) as keys
from (
  select {{ columns | join(', ') }}
  from {{ ref('stg_configcat__' ~ stream) }}
  group by {{ columns | join(', ') }}
  having count(*) > 1 {%- for column in columns %} or {{ column }} is null {%- endfor %}
) as keys_of_{{ stream }}
having count(*) > 0
{{ 'union all' if not loop.last }}
{% endfor %}
