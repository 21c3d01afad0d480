import { chat } from "../_shared/chat/chat.ts";
import { createHandler } from "../_shared/http/serve.ts";

Deno.serve(createHandler(chat));
