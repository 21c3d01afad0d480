import { all, type Domain } from "../model.ts";

/** Export and erasure. */
export const privacy: Domain = {
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
