/** What is stored of a draft: ciphertext and its initialisation vector; nothing readable. */
export interface SealedDraft {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** The session's draft key (32 bytes, base64) as an AES-GCM key that cannot be exported again. */
export async function importDraftKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** AES-GCM with a fresh 96-bit IV (NIST SP 800-38D); the draft's id is authenticated, so drafts cannot be exchanged. */
export async function sealDraft(key: CryptoKey, id: string, draft: unknown): Promise<SealedDraft> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(id);
  const plain = new TextEncoder().encode(JSON.stringify(draft));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain) };
}

/** Throws where the key is another agent's or the draft was tampered with. */
export async function openDraft(key: CryptoKey, id: string, sealed: SealedDraft): Promise<unknown> {
  const additionalData = new TextEncoder().encode(id);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: sealed.iv, additionalData },
    key,
    sealed.data,
  );
  return JSON.parse(new TextDecoder().decode(plain));
}
