import type { Call } from "./call.ts";

/** GET /health */
export async function health(_call: Call): Promise<Response> {
  return Response.json({
    version: "local",
    name: "GoTrue",
    description: "GoTrue is a user registration and authentication API",
  });
}

const PROVIDERS = [
  ..."apple azure bitbucket discord facebook snapchat figma fly github gitlab google keycloak kakao".split(
    " ",
  ),
  ..."linkedin linkedin_oidc notion spotify slack slack_oidc workos twitch twitter".split(" "),
];

/** GET /settings: what a sign-in page may offer. */
export async function settings({ settings }: Call): Promise<Response> {
  return Response.json({
    external: {
      anonymous_users: settings.anonymousEnabled,
      ...Object.fromEntries(PROVIDERS.map((name) => [name, false])),
      email: settings.emailEnabled,
      phone: false,
      zoom: false,
    },
    disable_signup: !settings.signupEnabled,
    mailer_autoconfirm: settings.autoconfirm,
    phone_autoconfirm: false,
    sms_provider: "",
    saml_enabled: false,
    saml_private_key_next_configured: false,
    passkeys_enabled: false,
  });
}

/** GET /.well-known/jwks.json: the public key that access tokens are checked with. */
export async function jwks(call: Call): Promise<Response> {
  return Response.json(call.auth.signer.jwks, { headers: { "cache-control": "public, max-age=600" } });
}
