/** In `number_leases`: the customer of a leased task, whom no second desk calls meanwhile on another number. No hash of a number looks like it. */
export const customerHeld = (customerId: string): string => `customer:${customerId}`;
