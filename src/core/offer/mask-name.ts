/** A customer's name for those who decide about an offer without talking with them: "王小明" becomes "王**", "Mary Jones" "M***". */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  const isHan = /\p{Script=Han}/u.test(first);
  return first === '' ? '' : `${first}${isHan ? '**' : '***'}`;
}
