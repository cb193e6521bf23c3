import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealingAad, sealingInfo } from '../../../contract/sealing.ts';
import type { Seal } from '../../sync/spool.ts';

/** Seals facts to the centre by HPKE (contract/sealing.ts has the form). */
export function hpkeSeal(): Seal {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  return async (sealingKey, epoch, event) => {
    const raw = Uint8Array.from(Buffer.from(sealingKey, 'base64'));
    const recipientPublicKey = await suite.kem.deserializePublicKey(raw.buffer);
    const plain = new TextEncoder().encode(JSON.stringify(event.fact));
    const { enc, ct } = await suite.seal(
      { recipientPublicKey, info: sealingInfo().buffer },
      plain.buffer,
      sealingAad(epoch, event.seq, event.id).buffer,
    );
    return Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)]).toString('base64');
  };
}
