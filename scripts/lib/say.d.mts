export interface Said {
  readonly zh: string;
  readonly en: string;
}
export function terminalLanguage(args?: readonly string[], env?: NodeJS.ProcessEnv): 'zh' | 'en';
export function say(message: Said, language?: 'zh' | 'en'): void;
export function complain(message: Said): void;
