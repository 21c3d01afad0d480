import { createHandler } from "../_shared/http/serve.ts";
import { signSharedMedia } from "../_shared/portfolio/sign-shared-media.ts";

Deno.serve(createHandler(signSharedMedia));
