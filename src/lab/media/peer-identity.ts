/** By what an offer shows which peer connection made it. */
export interface PeerIdentity {
  readonly certificate: string | undefined;
  readonly session: string | undefined;
  readonly iceUser: string | undefined;
}

export function peerIdentity(offer: string): PeerIdentity {
  return {
    certificate: /^a=fingerprint:(.*)$/im.exec(offer)?.[1]?.trim(),
    session: /^o=\S+ (\S+)/m.exec(offer)?.[1],
    iceUser: /^a=ice-ufrag:(\S+)/m.exec(offer)?.[1],
  };
}

/**
 * Whether two offers come of one peer connection.
 *
 * A browser's peer connection has a certificate of its own and keeps its session id for life, also when ICE restarts. Others share
 * a certificate or change the session id with each offer, but keep their ICE user.
 */
export function samePeer(a: PeerIdentity, b: PeerIdentity): boolean {
  return a.certificate === b.certificate && (a.session === b.session || a.iceUser === b.iceUser);
}
