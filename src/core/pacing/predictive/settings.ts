/** How a campaign may be paced. Times in s. */
export interface PacingSettings {
  /** Share of live answers that may be abandoned, 0 to 1. */
  readonly abandonLimit: number;
  /** The limit holds over so many successive shifts, counted anew after them; `campaign`: over its whole life. */
  readonly limitWindow: 'campaign' | { readonly shifts: number };
  /** What the abandoned calls are a share of: all live answers, or those that were abandoned or reached an agent. */
  readonly denominator: 'answered' | 'abandoned-and-connected';
  /** Highest probability that calls already ringing overdraw what the limit still allows. */
  readonly overrunRisk: number;
  /** How long an unanswered call rings. */
  readonly ringSeconds: number;
  /** How long an answered customer can wait for an agent. */
  readonly patienceSeconds: number;
  /** Most calls ringing or waiting for each agent who is idle, talking or wrapping up. */
  readonly linesPerAgent: number;
  /** Most calls ringing or waiting in all. */
  readonly maxLines: number;
  /** Most calls started within any second. */
  readonly callsPerSecond: number;
}

export const DEFAULT_PACING_SETTINGS: PacingSettings = {
  abandonLimit: 0.03,
  limitWindow: 'campaign',
  denominator: 'answered',
  overrunRisk: 0.05,
  ringSeconds: 28,
  patienceSeconds: 2,
  linesPerAgent: 12,
  maxLines: Number.POSITIVE_INFINITY,
  callsPerSecond: Number.POSITIVE_INFINITY,
};

/** Throws RangeError that names the setting which is out of its range. */
export function checkPacingSettings(settings: PacingSettings): PacingSettings {
  const { limitWindow } = settings;
  const within: Readonly<Record<string, boolean>> = {
    abandonLimit: settings.abandonLimit >= 0 && settings.abandonLimit <= 1,
    limitWindow:
      limitWindow === 'campaign' || (Number.isInteger(limitWindow.shifts) && limitWindow.shifts > 0),
    overrunRisk: settings.overrunRisk >= 0 && settings.overrunRisk <= 1,
    ringSeconds: settings.ringSeconds > 0 && settings.ringSeconds <= 120,
    patienceSeconds: settings.patienceSeconds >= 0 && settings.patienceSeconds <= 60,
    linesPerAgent: settings.linesPerAgent >= 0,
    maxLines: settings.maxLines >= 0,
    callsPerSecond: settings.callsPerSecond >= 0,
  };
  for (const [name, holds] of Object.entries(within)) {
    if (!holds) throw new RangeError(`pacing setting out of range: ${name}`);
  }
  return settings;
}
