import { createHandler } from "../_shared/http/serve.ts";
import { sendEmails } from "../_shared/mail/send-emails.ts";

Deno.serve(createHandler(sendEmails));
