/** Setting of the agent's store: the centre's public key (base64) as told at the last online sign-in. */
export const SEALING_KEY_SETTING = 'centre.sealing-key';
