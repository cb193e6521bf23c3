import { inShape, mainNumber, secondNumber, TEST_ENDINGS } from './numbers.mjs';
import { chineseName, englishName, managerName } from './people.mjs';
import { pick } from './seeded-random.mjs';

export const HEADERS = [
  '客户编号',
  '客户姓名',
  '联系电话',
  '备用电话',
  '性别',
  '客户等级',
  '套餐',
  '月均消费',
  '合约到期',
  '在网月数',
  '网格',
  '归属经理',
  '流失风险',
  '风险原因',
  '语言',
  '宽带',
  '付费方式',
  '电子账单',
];

/** Day from which contract ends are counted. Fixed: the list must not change with the day it is made on. */
const REFERENCE_DAY = Date.UTC(2026, 11, 1);
const DAY_MS = 24 * 3600_000;
/** The sample's charges are US dollars; in yuan they make plausible bills. */
const YUAN_PER_DOLLAR = 7;

const CONTRACT_MONTHS = { 'Month-to-month': 1, 'One year': 12, 'Two year': 24 };
const GRIDS = ['城东', '城西', '城南', '城北', '开发区', '高新区', '滨江', '老城'];
const PAYMENT = {
  'Electronic check': '网银支付',
  'Mailed check': '营业厅缴费',
  'Bank transfer (automatic)': '银行代扣',
  'Credit card (automatic)': '信用卡代扣',
};
const INTERNET = { DSL: '铜缆宽带', 'Fiber optic': '光纤宽带', No: '无' };
/** The lab's endings at which an English-speaking customer answers. */
const ENGLISH_ENDING = '0002';
const ENGLISH_SHARE = 0.03;

/** One customer of the sample as a row of the list. */
export function toRow(record, index, random) {
  const gender = record.gender === 'Male' ? 'male' : 'female';
  const english = TEST_ENDINGS[index] ? TEST_ENDINGS[index] === ENGLISH_ENDING : random() < ENGLISH_SHARE;
  const yuan = Number(record.MonthlyCharges) * YUAN_PER_DOLLAR;
  const { risk, reasons } = churn(record, random);
  const isTest = TEST_ENDINGS[index] !== undefined;
  return [
    record.customerID,
    english ? englishName(random, gender) : chineseName(random, gender),
    isTest ? mainNumber(index) : inShape(random, mainNumber(index)),
    !isTest && random() < 0.2 ? secondNumber(index) : '',
    gender === 'male' ? '男' : '女',
    tierOf(yuan),
    planOf(record),
    yuan.toFixed(2),
    contractEnd(record, random),
    record.tenure,
    `${pick(random, GRIDS)}${1 + Math.floor(random() * 4)}网格`,
    managerName(random),
    `${risk}%`,
    reasons.join('；'),
    english ? '英文' : '中文',
    INTERNET[record.InternetService],
    PAYMENT[record.PaymentMethod],
    record.PaperlessBilling === 'Yes' ? '是' : '否',
  ];
}

function tierOf(yuan) {
  if (yuan >= 770) return '钻石';
  if (yuan >= 630) return '金卡';
  if (yuan >= 420) return '银卡';
  return '普通';
}

function planOf(record) {
  const parts = [];
  if (record.PhoneService === 'Yes') parts.push(record.MultipleLines === 'Yes' ? '全家享多卡' : '畅享单卡');
  if (record.InternetService !== 'No')
    parts.push(record.InternetService === 'Fiber optic' ? '千兆光纤' : '百兆宽带');
  if (record.StreamingTV === 'Yes' || record.StreamingMovies === 'Yes') parts.push('影视会员');
  return parts.join('+') || '基础套餐';
}

/** The end of the running term: what is left of it after whole terms, spread over the month. */
function contractEnd(record, random) {
  const months = CONTRACT_MONTHS[record.Contract];
  const left = months - (Number(record.tenure) % months);
  const days = Math.round(left * 30.44 - random() * 30);
  return new Date(REFERENCE_DAY + Math.max(1, days) * DAY_MS).toISOString().slice(0, 10);
}

/** A made-up score: the sample's churn flag leads, contract and payment add. The reasons are what it was made of. */
function churn(record, random) {
  const reasons = [];
  let risk = record.Churn === 'Yes' ? 55 : 12;
  const add = (points, reason) => {
    risk += points;
    reasons.push(reason);
  };
  if (record.Contract === 'Month-to-month') add(12, '无长期合约');
  if (record.InternetService === 'Fiber optic' && record.OnlineSecurity === 'No') add(8, '竞品宽带优惠');
  if (Number(record.tenure) <= 6) add(8, '入网时间短');
  if (record.TechSupport === 'No') add(4, '故障处理不满意');
  if (Number(record.MonthlyCharges) >= 90) add(6, '资费偏高');
  return {
    risk: Math.min(97, Math.max(3, Math.round(risk + (random() - 0.5) * 10))),
    reasons: reasons.slice(0, 3),
  };
}
