/** A number for eyes that need not know it whole: "+8613812346021" becomes "138****6021", short ones keep their last two digits. */
export function maskNumber(number: string): string {
  const national = number.replace(/^\+86/, '');
  if (national.length < 10) return `****${national.slice(-2)}`;
  return `${national.slice(0, 3)}****${national.slice(-4)}`;
}
