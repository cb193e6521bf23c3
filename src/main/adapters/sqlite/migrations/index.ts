import { desk0001 } from './0001-desk.ts';

export const DESK_MIGRATIONS: readonly string[] = [desk0001];
