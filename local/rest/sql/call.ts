import type { CallPlan } from "../plan/model.ts";
import type { Parameter, Routine } from "../schema/model.ts";
import { renderBody } from "./mutate.ts";
import { identifier, type Parameters, qualified } from "./text.ts";

/** Name of the one column that a function of scalars gives. */
export const SCALAR = "rest~scalar";

const returnsRows = ({ returns }: Routine) => returns.composite;

/** The function call as a select. A function of rows gives their columns, one of scalars the column `SCALAR`. */
export function renderCall(plan: CallPlan, computed: string[], parameters: Parameters): string {
  const { routine, arguments: args } = plan;
  const named = (list: { parameter: Parameter; value: string }[]) =>
    call(
      routine,
      list
        .map(
          ({ parameter, value }) =>
            `${parameter.variadic ? "variadic " : ""}${identifier(parameter.name)} := ${value}`,
        )
        .join(", "),
    );
  switch (args.kind) {
    case "none":
      return select(routine, computed, call(routine, ""));
    case "single":
      return select(routine, computed, call(routine, `${parameters.add(args.value)}::${args.type}`));
    case "text":
      return select(
        routine,
        computed,
        named(
          args.values.map(({ parameter, value }) => ({
            parameter,
            value: `${parameters.add(value)}::${parameter.type}`,
          })),
        ),
      );
    case "json": {
      const columns = args.parameters.map(({ name, type }) => ({ name, type, default: null }));
      const from = renderBody(args.body, columns, false, parameters);
      const values = args.parameters.map((parameter) => ({
        parameter,
        value: `"rest~arguments".${identifier(parameter.name)}`,
      }));
      const one = `(select * from ${from} limit 1) as "rest~arguments"`;
      return select(routine, computed, named(values), one);
    }
  }
}

const call = (routine: Routine, list: string) => `${qualified(routine)}(${list})`;

/** `computed` are columns to add that functions of the row's type compute. */
function select(routine: Routine, computed: string[], callSql: string, argumentsSql?: string): string {
  if (!returnsRows(routine))
    return `select ${callSql} as ${identifier(SCALAR)}${argumentsSql ? ` from ${argumentsSql}` : ""}`;
  const from = argumentsSql ? `${argumentsSql}, lateral ${callSql}` : callSql;
  const columns = ["*", ...computed].map((name) => `"rest~call".${name === "*" ? name : identifier(name)}`);
  return `select ${columns.join(", ")} from ${from} as "rest~call"`;
}
