import { all, type Domain } from "../model.ts";

/** Request checks, pages, errors and health. */
export const platform: Domain = {
  tables: [],
  api: {
    "health()": ["anon", "authenticated", "service_role"],
  },
  helpers: {
    "background_state()": all,
    "check_request()": all,
    "is_line(text)": ["authenticated", "service_role"],
    "page_limit(integer)": all,
    "raise_invalid(text,text)": all,
    "raise_validation(jsonb)": all,
    "schema_version()": all,
    "session_is_live()": all,
    "session_state()": all,
  },
};
