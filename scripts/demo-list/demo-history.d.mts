/** The history file that belongs to a demo list (both as CSV). */
export function demoHistory(list: string | Buffer): string;
