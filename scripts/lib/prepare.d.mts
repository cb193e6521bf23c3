export const root: string;
/** The major number when this Node is too old even for the first step. */
export function tooOld(version: string): number | undefined;
export function refuseOldNode(): void;
export function installed(modulesStamp?: string): boolean;
export function ensureDependencies(): void;
export function bundledNode(): string;
export function continueOn(script: string, args: readonly string[]): void;
