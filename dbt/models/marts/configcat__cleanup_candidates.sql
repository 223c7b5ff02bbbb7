-- A row is a flag, with one verdict: the first of these rules that holds.
with verdicts as (

  select
    f.*,
    case
      when f.is_deleted then 'deleted'
      when f.pending_change_requests > 0 then 'keep: change request pending'
      when f.dependent_count > 0 then 'keep: prerequisite of others'
      when f.is_stale is null then 'unknown'
      when not f.is_stale then 'keep: in use'
      when f.code_reference_state = 'some' then 'remove from code first'
      when f.code_reference_state = 'unknown' then 'scan code first'
      else 'remove'
    end as verdict
  from {{ ref('configcat__flags') }} as f

)

select
  flag_id,
  organization_id,
  product_id,
  config_id,
  product,
  config,
  flag,
  setting_type,
  verdict,
  case verdict
    when 'deleted' then 'ConfigCat no longer has it.'
    when 'keep: change request pending' then 'An open change request would change it.'
    when 'keep: prerequisite of others' then 'Other flags are evaluated by what it serves.'
    when 'unknown' then 'The stream stale_flags does not list it.'
    when 'keep: in use' then 'It is not stale in every environment.'
    when 'remove from code first' then 'It is stale in every environment, and code still asks for it.'
    when 'scan code first' then 'It is stale in every environment. No scan of the code was uploaded for its config.'
    else 'It is stale in every environment, and no code asks for it.'
  end as reason,
  is_stale,
  stale_environment_count,
  environment_count,
  code_reference_state,
  code_reference_count,
  repositories,
  dependent_count,
  pending_change_requests,
  unchanged_since,
  created_by,
  last_changed_by,
  last_changed_at,
  age_days,
  tags,
  is_deleted
from verdicts
