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
