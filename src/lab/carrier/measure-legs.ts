import type { ReceivedAudio } from '../media/audio-meter.ts';
import type { DialogRecord } from './dialog-record.ts';
import type { Leg } from './leg.ts';

/** Brings the counts of a call's record up to date from all legs that it ever had, oldest first. */
export function measureLegs(record: DialogRecord, legs: readonly Leg[]): void {
  if (legs.length === 0) return;
  record.receivedRtp = heardOnAll(legs.map((leg) => leg.heard()));
  record.sentRtp = { packets: legs.reduce((sum, leg) => sum + leg.sentPackets(), 0) };
  for (const handOver of record.handOvers) {
    const leg = legs.find(({ identity }) => identity.callId === handOver.callId);
    if (leg?.firstHeardAt !== undefined) handOver.firstHeardAt = leg.firstHeardAt;
    if (leg?.firstSentAt !== undefined) handOver.firstSentAt = leg.firstSentAt;
  }
}

/** What was heard on several legs as if it were one: counts add up, loudness is weighed by time, the pitch is the latest known. */
function heardOnAll(parts: readonly (ReceivedAudio | undefined)[]): ReceivedAudio {
  const all: ReceivedAudio = { packets: 0, bytes: 0, seconds: 0, rms: 0 };
  let squares = 0;
  for (const part of parts) {
    if (!part) continue;
    all.packets += part.packets;
    all.bytes += part.bytes;
    all.seconds = round(all.seconds + part.seconds, 3);
    squares += part.rms ** 2 * part.bytes;
    if (part.dominantHz !== undefined) all.dominantHz = part.dominantHz;
  }
  if (all.bytes > 0) all.rms = round(Math.sqrt(squares / all.bytes), 5);
  return all;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
