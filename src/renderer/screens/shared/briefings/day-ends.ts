/** A day begins at midnight of this machine's place. `day`: "2026-01-05"; epoch ms. */
export function dayBegins(day: string): number {
  return new Date(`${day}T00:00`).getTime();
}

/** The first instant that is not of the day any more, whether it has 23, 24 or 25 hours. */
export function dayEnds(day: string): number {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + 1);
  return date.getTime();
}
