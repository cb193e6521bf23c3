/** How long to wait for what comes by itself but at no known time: a busy machine takes many times as long as a quiet one. */
export const PATIENCE = { timeout: 20_000, interval: 20 };
