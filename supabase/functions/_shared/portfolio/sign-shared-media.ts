import { z } from "zod";
import { checked } from "../database-error.ts";
import { CareerloomError } from "../errors.ts";
import type { FunctionDefinition } from "../http/serve.ts";

const body = z.strictObject({ token: z.string().min(1).max(200) });

/** Signed addresses outlive a revocation, so they are short. */
const expiresInSeconds = 600;

/** A picture of a shared portfolio. */
export interface MediaLink {
  /** Name of the object in the bucket `portfolio-media`, as in `image_paths`. */
  path: string;
  /** Below the address of the API: what a function knows as the API's host may be a name that only it can reach. */
  url: string;
}

/**
 * `sign-shared-media`: `{token}` → `{expires_in, links: [{path, url}]}`, the pictures of the portfolio that the token
 * of a share opens. For anyone: the token is the right to see them. A file that is gone has no link.
 * Throws `not_found`, `share_expired`, `storage_unavailable`.
 */
export const signSharedMedia: FunctionDefinition<z.infer<typeof body>> = {
  name: "sign-shared-media",
  caller: "anyone",
  body,
  maxBodyBytes: 1_024,
  async handle({ token }, { caller }) {
    const paths = checked(await caller.client.rpc("shared_media", { token }));
    const none = { data: [], error: null };
    const bucket = caller.client.storage.from("portfolio-media");
    const signed = paths.length === 0 ? none : await bucket.createSignedUrls(paths, expiresInSeconds);
    if (signed.error) throw new CareerloomError("storage_unavailable", { cause: signed.error });
    const links = signed.data.flatMap(({ path, signedUrl, error: missing }): MediaLink[] => {
      if (missing || path === null || signedUrl === null) return [];
      const { pathname, search } = new URL(signedUrl);
      return [{ path, url: pathname + search }];
    });
    return { body: { expires_in: expiresInSeconds, links } };
  },
};
