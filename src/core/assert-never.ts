/** Closes a switch over a union: a new member that is not handled becomes a type error. Throws when data lies. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`);
}
