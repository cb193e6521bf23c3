import { groupReference } from './reference.ts';

export type ReadingLanguage = 'zh-CN' | 'en';

/** As on Chinese telephones: 幺, since 一 is heard as 七. */
const ZH_DIGITS = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];
const EN_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Words in which everybody has met the letter, so that nobody needs English to write it down. */
const ZH_LETTERS: Readonly<Record<string, string>> = {
  A: 'A4 纸的 A',
  B: 'B 超的 B',
  C: '维生素 C 的 C',
  D: '3D 电影的 D',
  E: 'E-mail 的 E',
  F: 'F1 赛车的 F',
  G: '5G 的 G',
  H: 'Hello 的 H',
  J: '扑克牌 J 的 J',
  K: '卡拉 OK 的 K',
  M: '麦当劳标志 M 的 M',
  N: 'NBA 的 N',
  O: 'OK 的 O',
  P: 'P 图的 P',
  Q: 'QQ 的 Q',
  R: 'RMB 的 R',
  S: '4S 店的 S',
  T: 'T 恤的 T',
  V: 'VIP 的 V',
  W: 'WiFi 的 W',
  X: 'X 光的 X',
  Y: 'Yes 的 Y',
  Z: 'Z 字形的 Z',
};

/** The NATO alphabet (ICAO Annex 10), without the letters that no code has. */
const EN_LETTERS: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  M: 'Mike',
  N: 'November',
  O: 'Oscar',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
};

/** The code as it is read out: a word for each place, in the groups between which one pauses; the long last group in two halves. */
export function readAloud(code: string, language: ReadingLanguage): readonly (readonly string[])[] {
  const [kind = '', branch = '', department = '', serial = ''] = groupReference(code);
  const [digits, letters] = language === 'en' ? [EN_DIGITS, EN_LETTERS] : [ZH_DIGITS, ZH_LETTERS];
  return [kind, branch, department, serial.slice(0, 3), serial.slice(3)].map((group) =>
    [...group].map((character) => letters[character] ?? digits[Number(character)] ?? character),
  );
}
