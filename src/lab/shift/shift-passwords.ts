/** Of simulated shifts alone, as in the demo. */
export const SHIFT_PASSWORD = 'waihu-demo';
export const SIP_PASSWORD = 'shift';
