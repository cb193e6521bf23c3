/** An id for something new in a script, telling for those who read the file: "step-4f1c09ab". */
export function newId(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`;
}
