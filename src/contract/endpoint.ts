import type { z } from 'zod';
import type { role } from './views.ts';

/** One endpoint as data: how it is reached, who may, and the schemas of what goes in and comes out. No roles: any account. */
export const endpoint = <
  M extends 'GET' | 'POST',
  A extends 'none' | 'device' | 'session',
  I extends z.ZodType,
  O extends z.ZodType,
>(
  method: M,
  path: string,
  auth: A,
  input: I,
  output: O,
  roles: readonly z.infer<typeof role>[] = [],
) => ({ method, path, auth, input, output, roles }) as const;
