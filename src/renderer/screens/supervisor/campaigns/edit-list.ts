/** Changes to one element of a list; each gives a new list. */
export function replaced<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((each, at) => (at === index ? value : each));
}

export function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_each, at) => at !== index);
}

/** The element goes up (-1) or down (+1) by one place; at the list's end it stays. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = list[index + by];
  const own = list[index];
  if (other === undefined || own === undefined) return list;
  return list.map((each, at) => (at === index ? other : at === index + by ? own : each));
}
