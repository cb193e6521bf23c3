/** Changes to one element of a list; each gives a new list. */
export function replaced<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((each, at) => (at === index ? value : each));
}

export function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_each, at) => at !== index);
}
