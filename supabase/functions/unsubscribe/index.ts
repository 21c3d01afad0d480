import { createUnsubscribeHandler } from "../_shared/mail/unsubscribe.ts";

Deno.serve(createUnsubscribeHandler());
