import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type ProjectConfig } from "../config.ts";
import { compileTemplate, type Template, TemplateError } from "./go-template.ts";

export type MailKind =
  | "invite"
  | "confirmation"
  | "recovery"
  | "magic_link"
  | "email_change"
  | "reauthentication";

export type MailTemplates = Record<MailKind, { subject: Template; body: Template }>;

/** What a project gets that brings no template: the code and, where there is one, the link. */
const DEFAULTS: Record<MailKind, { subject: string; body: string }> = {
  invite: {
    subject: "You are invited",
    body: page("You are invited to join {{ .SiteURL }}.", "Accept the invitation"),
  },
  confirmation: {
    subject: "Confirm your e-mail address",
    body: page("Please confirm that this address is yours. Your code:", "Confirm this address"),
  },
  recovery: {
    subject: "Set a new password",
    body: page("Somebody asked for a new password for this address. Your code:", "Set a new password"),
  },
  magic_link: {
    subject: "Your code to sign in",
    body: page("Enter this code to sign in, or follow the link:", "Sign in"),
  },
  email_change: {
    subject: "Confirm the change of your e-mail address",
    body: page(
      "Please confirm the change of {{ .Email }} to {{ .NewEmail }}. Your code:",
      "Confirm the change",
    ),
  },
  reauthentication: {
    subject: "{{ .Token }} confirms that it is you",
    body: "<p>Enter this code to go on: <strong>{{ .Token }}</strong></p>\n",
  },
};

function page(words: string, link: string): string {
  return `<p>${words}</p>
<p><strong>{{ .Token }}</strong></p>
<p><a href="{{ .ConfirmationURL }}">${link}</a></p>
<p>If you did not ask for this, there is nothing to do.</p>
`;
}

/**
 * Reads the templates that `[auth.email.template.*]` names, their paths relative to the project's folder.
 * @throws {ConfigError} a file that is not there, or a template with a mistake
 */
export function loadTemplates(config: ProjectConfig): MailTemplates {
  const given = config.auth.email.template;
  const load = (kind: MailKind) => {
    const { subject, content, content_path: path } = given[kind] ?? {};
    const where = `auth.email.template.${kind}`;
    return {
      subject: compile(subject ?? DEFAULTS[kind].subject, `${where}.subject`),
      body: compile(
        content ?? (path ? read(join(config.workdir, path), where) : DEFAULTS[kind].body),
        path ?? where,
      ),
    };
  };
  return {
    invite: load("invite"),
    confirmation: load("confirmation"),
    recovery: load("recovery"),
    magic_link: load("magic_link"),
    email_change: load("email_change"),
    reauthentication: load("reauthentication"),
  };
}

function read(path: string, where: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigError(`${where}.content_path: cannot read ${path}`, { cause });
  }
}

function compile(source: string, where: string): Template {
  try {
    return compileTemplate(source);
  } catch (cause) {
    if (cause instanceof TemplateError) throw new ConfigError(`${where}: ${cause.message}`, { cause });
    throw cause;
  }
}
