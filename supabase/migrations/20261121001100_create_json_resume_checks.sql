-- Why: résumé content is JSON Resume 1.0.0 wherever it comes from: an upload, a form, another program. The shape is
--   written down once, as data, and held by a constraint, so that no later reader meets a string where a list belongs.
-- Who may: everyone through the constraint and the functions that use it; it reads no table.
-- What could go wrong: a stricter shape later makes old rows unwritable. The schema allows more fields than it
--   names, so unknown ones pass and are reported; null and an empty date count as left out, as exporters write them.

create function private.json_resume_shape() returns jsonb
language sql immutable set search_path = '' as $$
  -- https://jsonresume.org/schema 1.0.0. A list of one means a list of such; the strings name a form of text.
  select '{
    "$schema": "string",
    "basics": {"name": "string", "label": "string", "image": "string", "email": "string", "phone": "string", "url": "string",
      "summary": "string",
      "location": {"address": "string", "postalCode": "string", "city": "string", "countryCode": "string", "region": "string"},
      "profiles": [{"network": "string", "username": "string", "url": "string"}]},
    "work": [{"name": "string", "location": "string", "description": "string", "position": "string", "url": "string",
      "startDate": "date", "endDate": "date", "summary": "string", "highlights": ["string"]}],
    "volunteer": [{"organization": "string", "position": "string", "url": "string", "startDate": "date", "endDate": "date",
      "summary": "string", "highlights": ["string"]}],
    "education": [{"institution": "string", "url": "string", "area": "string", "studyType": "string", "startDate": "date",
      "endDate": "date", "score": "string", "courses": ["string"]}],
    "awards": [{"title": "string", "date": "date", "awarder": "string", "summary": "string"}],
    "certificates": [{"name": "string", "date": "date", "url": "string", "issuer": "string"}],
    "publications": [{"name": "string", "publisher": "string", "releaseDate": "date", "url": "string", "summary": "string"}],
    "skills": [{"name": "string", "level": "string", "keywords": ["string"]}],
    "languages": [{"language": "string", "fluency": "string"}],
    "interests": [{"name": "string", "keywords": ["string"]}],
    "references": [{"name": "string", "reference": "string"}],
    "projects": [{"name": "string", "description": "string", "highlights": ["string"], "keywords": ["string"],
      "startDate": "date", "endDate": "date", "url": "string", "roles": ["string"], "entity": "string", "type": "string"}],
    "meta": {"canonical": "string", "version": "string", "lastModified": "string"}
  }'::jsonb;
$$;
comment on function private.json_resume_shape() is 'The shape of JSON Resume 1.0.0 as data.';

create function private.shape_problems(value jsonb, shape jsonb, path text default '')
returns table (field text, problem text)
language plpgsql immutable set search_path = '' as $$
declare
  part record;
begin
  if shape_problems.value is null or shape_problems.value = 'null' then
    return;
  end if;
  case jsonb_typeof(shape_problems.shape)
    when 'string' then
      if jsonb_typeof(shape_problems.value) <> 'string' then
        return query select shape_problems.path, 'must be a string';
      elsif shape_problems.shape = '"date"'
        and shape_problems.value #>> '{}' !~ '^(|[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)$' then
        return query select shape_problems.path, 'must be a date: 2024, 2024-05 or 2024-05-31';
      end if;
    when 'array' then
      if jsonb_typeof(shape_problems.value) <> 'array' then
        return query select shape_problems.path, 'must be a list';
        return;
      end if;
      -- Half a megabyte of empty entries would be looked at for seconds, at each change of the row.
      if jsonb_array_length(shape_problems.value) > 1000 then
        return query select shape_problems.path, 'must have at most 1000 entries';
        return;
      end if;
      for part in select element, position - 1 as index
        from jsonb_array_elements(shape_problems.value) with ordinality as elements (element, position)
        -- A text that is one needs no call of its own, here as below.
        where jsonb_typeof(shape_problems.shape -> 0) <> 'string' or jsonb_typeof(element) <> 'string'
      loop
        return query select * from private.shape_problems(part.element, shape_problems.shape -> 0,
          shape_problems.path || '[' || part.index || ']');
      end loop;
    else
      if jsonb_typeof(shape_problems.value) <> 'object' then
        return query select shape_problems.path, 'must be an object';
        return;
      end if;
      for part in select key, fields.value as element from jsonb_each(shape_problems.value) fields
        where shape_problems.shape -> key is distinct from '"string"' or jsonb_typeof(fields.value) <> 'string'
      loop
        if shape_problems.shape ? part.key then
          return query select * from private.shape_problems(part.element, shape_problems.shape -> part.key,
            ltrim(shape_problems.path || '.' || part.key, '.'));
        else
          return query select ltrim(shape_problems.path || '.' || part.key, '.'), 'unknown';
        end if;
      end loop;
  end case;
end;
$$;
comment on function private.shape_problems(jsonb, jsonb, text) is 'Where a value departs from a shape: path and problem; a field that the shape does not name is ''unknown'', which is not an error.';

create function private.json_resume_problems(document jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select case
    when jsonb_typeof(json_resume_problems.document) is distinct from 'object'
      then '[{"path": "", "message": "must be an object"}]'::jsonb
    when octet_length(json_resume_problems.document::text) > 524288
      then '[{"path": "", "message": "must be at most 512 KiB"}]'::jsonb
    else coalesce((
      select jsonb_agg(jsonb_build_object('path', field, 'message', problem))
      from (
        select field, problem
        from private.shape_problems(json_resume_problems.document, private.json_resume_shape()) where problem <> 'unknown'
        limit 100) first), '[]')
  end;
$$;
comment on function private.json_resume_problems(jsonb) is 'What is wrong with a document as JSON Resume 1.0.0: [{path, message}], the first hundred, empty when nothing is.';

create function private.is_json_resume(document jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select private.json_resume_problems(is_json_resume.document) = '[]';
$$;
comment on function private.is_json_resume(jsonb) is 'For constraints.';

-- A check constraint runs as whoever writes the row.
grant execute on function private.json_resume_shape(), private.shape_problems(jsonb, jsonb, text),
  private.json_resume_problems(jsonb), private.is_json_resume(jsonb) to authenticated, service_role;
