import { all, type Domain } from "../model.ts";

/** Export and erasure. */
export const privacy: Domain = {
  // Of every table of personal data somebody has a row, as privacy.test.ts asks.
  fixture: `
    insert into public.invitations (organization_id, email, token_hash)
    select organizations.id, 'owner@example.com', sha256('owner') from public.organizations limit 1;
  `,
  tables: [],
  api: {
    "delete_my_account(text)": ["authenticated"],
    "erasure_report(uuid)": all,
    "export_my_data()": ["authenticated"],
    "finish_file_erasure(uuid,text)": ["service_role"],
    "list_files_to_erase(uuid,text,integer)": ["service_role"],
  },
  helpers: {
    "delete_my_account(text)": ["authenticated"],
    "erasure_report(uuid)": all,
    "export_my_data()": ["authenticated"],
  },
};
