import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { SEALING_ENC_BYTES, sealingAad, sealingInfo } from '../../contract/sealing.ts';

/** The centre's end of sealed facts (contract/sealing.ts). */
export interface SealingKeys {
  /** Base64 of the X25519 public key. */
  readonly publicKey: string;
  /** The sealed text; rejects when it is not for this key, epoch, sequence and id. */
  open(epoch: string, seq: number, id: string, sealed: string): Promise<string>;
}

/** The same secret gives the same key pair, on every node and after every start. */
export async function createSealingKeys(secret: Uint8Array): Promise<SealingKeys> {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const pair = await suite.kem.deriveKeyPair(Uint8Array.from(secret).buffer);
  const publicKey = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)).toString('base64');
  return {
    publicKey,
    async open(epoch, seq, id, sealed) {
      const bytes = Uint8Array.from(Buffer.from(sealed, 'base64'));
      const plain = await suite.open(
        {
          recipientKey: pair.privateKey,
          enc: bytes.slice(0, SEALING_ENC_BYTES).buffer,
          info: sealingInfo().buffer,
        },
        bytes.slice(SEALING_ENC_BYTES).buffer,
        sealingAad(epoch, seq, id).buffer,
      );
      return new TextDecoder('utf-8', { fatal: true }).decode(plain);
    },
  };
}
