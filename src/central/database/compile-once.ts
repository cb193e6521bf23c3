import type { Compilable, CompiledQuery, DialectAdapter } from 'kysely';
import type { Db, Tx } from './dialect.ts';

type Scalar = string | number | null;
type Row = Readonly<Record<string, Scalar>>;
type Given = Readonly<Record<string, Scalar | readonly Scalar[] | readonly Row[]>>;

/** Stands for a value while a statement is compiled. */
class Slot {
  readonly read: (given: Given) => unknown;

  constructor(read: (given: Given) => unknown) {
    this.read = read;
  }
}

/** A statement with more values binds a batch of rows, hardly ever as many again. */
const MOST_VALUES = 500;

/** By database, then by what the statement is called and how long its lists are. */
const made = new WeakMap<DialectAdapter, Map<string, CompiledQuery>>();

/**
 * Runs a statement that is asked again and again: it is built and compiled once, which costs more than to run it, and then only given its values.
 *
 * `build` is handed what stands for the values, in lists as long as those given; it may use nothing else that changes from call to call,
 * unless `name` tells it apart. Names are unique in the centre.
 */
export async function compileOnce<P extends Given, O>(
  db: Db | Tx,
  name: string,
  given: P,
  build: (bound: P) => Compilable<O>,
): Promise<O[]> {
  const { adapter } = db.getExecutor();
  const statements = made.get(adapter) ?? new Map<string, CompiledQuery>();
  made.set(adapter, statements);
  let key = name;
  for (const value of Object.values(given)) if (isList(value)) key += ` ${value.length}`;
  let statement = statements.get(key);
  if (!statement) {
    statement = build(slotsFor(given)).compile();
    if (statement.parameters.length <= MOST_VALUES) statements.set(key, statement);
  }
  const parameters = statement.parameters.map((bound) => (bound instanceof Slot ? bound.read(given) : bound));
  const { rows } = await db.executeQuery({ ...statement, parameters } as CompiledQuery<O>);
  return rows;
}

function slotsFor<P extends Given>(given: P): P {
  return slotsIn(given, (whole) => whole) as P;
}

function slotsIn(value: unknown, read: (given: Given) => unknown): unknown {
  if (isList(value)) return value.map((item, i) => slotsIn(item, (given) => (read(given) as unknown[])[i]));
  if (typeof value !== 'object' || value === null) return new Slot(read);
  const slots = Object.entries(value).map(([name, item]) => [
    name,
    slotsIn(item, (given) => (read(given) as Readonly<Record<string, unknown>>)[name]),
  ]);
  return Object.fromEntries(slots);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
