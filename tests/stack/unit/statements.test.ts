import { describe, expect, test } from "vitest";
import { splitStatements } from "../../../local/database/statements.ts";

const cases: [name: string, script: string, statements: string[]][] = [
  ["two statements", "select 1; select 2;", ["select 1", "select 2"]],
  ["a last one without a semicolon", "select 1;\nselect 2\n", ["select 1", "select 2"]],
  ["nothing", " \n;;\n-- only a comment\n", []],
  ["a semicolon in a string", "select 'a;b', 'it''s;'; select 2", ["select 'a;b', 'it''s;'", "select 2"]],
  ["a backslash in a plain string", "select 'a\\'; select 2", ["select 'a\\'", "select 2"]],
  ["a backslash in an E string", "select E'a\\';b'; select 2", ["select E'a\\';b'", "select 2"]],
  ["a quoted name", 'select ";" as "a""b;c"; select 2', ['select ";" as "a""b;c"', "select 2"]],
  ["dollar quotes", "do $$ begin perform 1; end $$; select 2", ["do $$ begin perform 1; end $$", "select 2"]],
  [
    "nested dollar quotes",
    "select $a$ $b$ ; $b$ $$;$$ $a$; select 2",
    ["select $a$ $b$ ; $b$ $$;$$ $a$", "select 2"],
  ],
  ["a dollar in a name", "select a$b$c; select d$b$", ["select a$b$c", "select d$b$"]],
  ["line comments", "-- a; b\nselect 1; -- c; d\nselect 2", ["-- a; b\nselect 1", "-- c; d\nselect 2"]],
  [
    "nested comments",
    "/* a; /* b; */ c; */ select 1; select 2",
    ["/* a; /* b; */ c; */ select 1", "select 2"],
  ],
  ["a quote in a comment", "-- it's\nselect 1; select 2", ["-- it's\nselect 1", "select 2"]],
  [
    "a body with begin atomic",
    "create function f() returns int begin atomic select 1; select case when true then 2 end; end; select 3",
    [
      "create function f() returns int begin atomic select 1; select case when true then 2 end; end",
      "select 3",
    ],
  ],
  [
    "case … end outside of it",
    "select case when a then 1 end; select 2",
    ["select case when a then 1 end", "select 2"],
  ],
  ["a transaction", "begin; select 1; commit;", ["begin", "select 1", "commit"]],
];

describe("splitStatements", () => {
  test.each(cases)("%s", (_name, script, statements) => {
    const found = splitStatements(script);
    expect(found.map(({ text }) => text)).toEqual(statements);
    for (const { text, start } of found) expect(script.slice(start, start + text.length)).toBe(text);
  });
});
