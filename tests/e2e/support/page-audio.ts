import type { Page } from '@playwright/test';

/** Audio packets of the page's calls so far, since the page was loaded. Runs in the page. */
export async function audioPackets(): Promise<{ heard: number; sent: number }> {
  const connections = (globalThis as { waihuCalls?: RTCPeerConnection[] }).waihuCalls ?? [];
  const packets = { heard: 0, sent: 0 };
  for (const connection of connections) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'inbound-rtp') packets.heard += report.packetsReceived;
      if (report.type === 'outbound-rtp') packets.sent += report.packetsSent;
    }
  }
  return packets;
}

/** Packets that have gone each way, of the way that has had fewer: a call's two sides do not begin at once. */
export async function packetsEachWay(page: Page): Promise<number> {
  const { heard, sent } = await page.evaluate(audioPackets);
  return Math.min(heard, sent);
}

/** How many peer connections the page has made since it was loaded. Runs in the page. */
export function connectionsMade(): number {
  return (globalThis as { waihuCalls?: RTCPeerConnection[] }).waihuCalls?.length ?? 0;
}

/**
 * The page's latest connection says that it has failed. Runs in the page.
 *
 * A loopback does not fail by itself, and a browser takes half a minute to give a far end up; what follows of the word is real.
 */
export function failConnection(): void {
  const connection = (globalThis as { waihuCalls?: RTCPeerConnection[] }).waihuCalls?.at(-1);
  if (!connection) throw new Error('the page has no call');
  Object.defineProperty(connection, 'connectionState', { value: 'failed' });
  connection.dispatchEvent(new Event('connectionstatechange'));
}
