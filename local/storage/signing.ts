import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { errors } from "./errors.ts";

const download = z.object({ scope: z.literal("download"), url: z.string(), exp: z.number() });
const upload = z.object({
  scope: z.literal("upload"),
  url: z.string(),
  upsert: z.boolean(),
  owner: z.string().optional(),
  exp: z.number(),
});

/** Makes and checks the tokens of signed URLs (HS256, a key of their own, bound to one path and one use). */
export class Signer {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  /** @param url `bucket/name` @param expiresIn seconds */
  signDownload(url: string, expiresIn: number): Promise<string> {
    return this.sign({ url, scope: "download" }, expiresIn);
  }

  signUpload(url: string, expiresIn: number, owner: string | undefined, upsert: boolean): Promise<string> {
    return this.sign({ url, scope: "upload", upsert, ...(owner === undefined ? {} : { owner }) }, expiresIn);
  }

  /** @throws {StorageError} InvalidJWT (also when expired) or InvalidSignature (another path or use) */
  verifyDownload(token: string, url: string): Promise<z.infer<typeof download>> {
    return this.verify(token, url, download, "download");
  }

  /** @throws {StorageError} InvalidJWT (also when expired) or InvalidSignature (another path or use) */
  verifyUpload(token: string, url: string): Promise<z.infer<typeof upload>> {
    return this.verify(token, url, upload, "upload");
  }

  private sign(claims: Record<string, unknown>, expiresIn: number): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .sign(this.key);
  }

  private async verify<T extends { url: string }>(
    token: string,
    url: string,
    schema: z.ZodType<T>,
    use: string,
  ): Promise<T> {
    const { payload } = await jwtVerify(token, this.key, { algorithms: ["HS256"] }).catch((error: Error) => {
      throw errors.invalidToken(error.message);
    });
    const claims = schema.safeParse(payload);
    if (!claims.success) throw errors.invalidSignature(`Token is not scoped for ${use}`);
    if (claims.data.url !== url) throw errors.invalidSignature();
    return claims.data;
  }
}
