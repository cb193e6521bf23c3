import { DEMO_ACCOUNTS } from '../../src/central/demo/accounts.ts';
import { pick } from './seeded-random.mjs';

/** The most frequent family names, more frequent ones more often. */
const FAMILY = [
  ...'王王王李李李张张张刘刘陈陈杨杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const MALE = '伟强磊军勇杰涛明超刚平辉鹏华飞斌波宇浩凯健俊帆建国志远文博子轩宏毅海峰振东嘉诚';
const FEMALE = '芳娜敏静丽艳娟霞秀英慧琳雪梅莉兰洁颖婷玉萍红倩璐瑶佳怡欣悦雨晴思涵诗琪梦洁雅文';
const ENGLISH_FIRST = {
  male: ['James', 'Daniel', 'Oliver', 'Henry', 'Lucas', 'Ethan', 'Noah', 'Samuel'],
  female: ['Emma', 'Olivia', 'Grace', 'Sophie', 'Alice', 'Hannah', 'Clara', 'Ruby'],
};
const ENGLISH_LAST = [
  'Walker',
  'Bennett',
  'Foster',
  'Hughes',
  'Marsh',
  'Palmer',
  'Reed',
  'Turner',
  'Webb',
  'Young',
];
const MANAGERS = DEMO_ACCOUNTS.filter(({ role }) => role === 'agent').map(({ displayName }) => displayName);

/** A made-up name of two or three characters. */
export function chineseName(random, gender) {
  const given = gender === 'male' ? MALE : FEMALE;
  const first = pick(random, given);
  return `${pick(random, FAMILY)}${first}${random() < 0.6 ? pick(random, given) : ''}`;
}

export function englishName(random, gender) {
  return `${pick(random, ENGLISH_FIRST[gender])} ${pick(random, ENGLISH_LAST)}`;
}

/** The customer managers are the demo's sixteen agents. */
export function managerName(random) {
  return pick(random, MANAGERS);
}
