import { secondNumber } from './numbers.mjs';
import { chineseName } from './people.mjs';
import { pick } from './seeded-random.mjs';

/** Whom to speak with at a customer, who belongs to them, and the company whose contract they are under (docs/customers.md). */
export const CIRCLE_HEADERS = ['联系人', '关联客户', '集团'];

const GROUPS = [
  '江城长运物流集团',
  '滨江机械制造集团',
  '高新区软件园商会',
  '城东建材商会',
  '老城餐饮协会',
  '江城第一中学',
  '开发区纺织集团',
  '城西汽贸集团',
  '江城人民医院',
  '城北农产品批发市场',
  '滨江物业服务集团',
  '城南装饰工程公司',
];
const ROLES = ['经办人', '账务联系人', '技术联系人', '决策人', '使用人'];
const RELATIONS = ['配偶', '父母', '子女', '缴费人', '合租人'];
/** A trial begins with the first rows: their circle is to be seen. Of the others few have one, as in life. */
const SEEN = 24;
const SHARE = 0.04;
/** Past the second numbers of all rows. */
const FIRST_NUMBER = 20_000;

/** The three cells of each row; `rows`: as `toRow` makes them. */
export function circles(rows, random) {
  const cells = rows.map(() => ['', '', '']);
  rows.forEach((row, index) => {
    const isSeen = index < SEEN;
    if (isSeen ? index % 3 !== 2 : random() < SHARE) {
      cells[index][0] = people(index, random);
      cells[index][2] = isSeen ? GROUPS[index % 6] : pick(random, GROUPS);
    }
    if (index + 1 < rows.length && (isSeen ? index % 2 === 0 : random() < SHARE)) {
      const relation = pick(random, RELATIONS);
      cells[index][1] = add(cells[index][1], related(relation, rows[index + 1]));
      cells[index + 1][1] = add(cells[index + 1][1], related(backOf(relation), row));
    }
  });
  return cells;
}

function people(index, random) {
  const count = 1 + Math.floor(random() * 3);
  const first = Math.floor(random() * ROLES.length);
  return Array.from({ length: count }, (_, i) => {
    const name = chineseName(random, random() < 0.5 ? 'male' : 'female');
    const number = secondNumber(FIRST_NUMBER + index * 3 + i);
    return `${name}/${ROLES[(first + i) % ROLES.length]}/${number}/中文`;
  }).join('；');
}

const related = (relation, [id, name]) => `${relation}：${name}（${id}）`;
const add = (before, word) => (before === '' ? word : `${before}；${word}`);

function backOf(relation) {
  if (relation === '父母') return '子女';
  if (relation === '子女') return '父母';
  return relation === '缴费人' ? '代缴客户' : relation;
}
