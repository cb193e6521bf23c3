/** The number that the demo's campaign shows, which its customers call back. */
export const DEMO_CALLING_NUMBER = '+864008001234';
