import type { ImportField } from '../../contract/import-views.ts';

/** Headers that billing systems write, Chinese and English, most usual first. Compared by `plainHeader`. */
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  externalId: [
    '客户编号',
    '客户编码',
    '客户号',
    '客户id',
    '用户编号',
    '用户id',
    '账户号',
    '账号',
    'customerid',
    'customerno',
    'accountno',
    'accountid',
    'id',
    '编号',
  ],
  name: [
    '客户姓名',
    '客户名称',
    '姓名',
    '名称',
    '用户姓名',
    '机主姓名',
    '联系人',
    'name',
    'customername',
    'fullname',
    'contactname',
  ],
  phone: [
    '联系电话',
    '手机号码',
    '手机号',
    '手机',
    '电话号码',
    '电话',
    '联系方式',
    '联系号码',
    '业务号码',
    '号码',
    'phone',
    'phonenumber',
    'mobile',
    'mobilenumber',
    'telephone',
    'tel',
    'msisdn',
  ],
  phone2: [
    '备用电话',
    '备用号码',
    '第二联系电话',
    '其他电话',
    '固定电话',
    '固话',
    '家庭电话',
    '办公电话',
    '联系电话2',
    '电话2',
    'phone2',
    'alternatephone',
    'secondaryphone',
    'homephone',
    'workphone',
    'landline',
  ],
  gender: ['性别', 'gender', 'sex'],
  tier: ['客户等级', '客户级别', '等级', '级别', '星级', '会员等级', 'tier', 'level', 'segment'],
  plan: [
    '套餐',
    '套餐名称',
    '当前套餐',
    '主套餐',
    '资费',
    '产品',
    'plan',
    'planname',
    'package',
    'product',
    'contract',
  ],
  monthlyCharge: [
    '月均消费',
    '月消费',
    '月费',
    '月租',
    '月均话费',
    '消费金额',
    'arpu',
    'monthlycharge',
    'monthlycharges',
    'monthlyfee',
  ],
  contractEnd: [
    '合约到期',
    '合约到期日',
    '合约到期时间',
    '到期日期',
    '到期时间',
    '到期日',
    'contractend',
    'contractenddate',
    'expirydate',
    'enddate',
  ],
  tenureMonths: ['在网月数', '在网时长', '网龄', '入网月数', 'tenure', 'tenuremonths', 'months'],
  grid: ['网格', '所属网格', '片区', '区域', 'grid', 'territory', 'area', 'region'],
  owner: ['归属经理', '客户经理', '维系经理', '归属人', '负责人', 'owner', 'accountmanager', 'manager'],
  language: ['语言', '通话语言', 'language', 'lang'],
  churnRisk: [
    '流失风险',
    '离网风险',
    '流失概率',
    '离网概率',
    'churnrisk',
    'churnprobability',
    'churnscore',
    'risk',
  ],
  churnReasons: [
    '风险原因',
    '流失原因',
    '离网原因',
    '预警原因',
    'churnreason',
    'churnreasons',
    'riskreason',
    'reason',
  ],
};

const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  (Object.keys(NAMES) as ImportField[]).flatMap((field) =>
    NAMES[field].map((name) => [name, field] as const),
  ),
);

/** Width, case, spaces, punctuation and units taken off: "月均消费（元）" and "Monthly Charges" become "月均消费" and "monthlycharges". */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The field that a header most likely names. */
export function fieldOfHeader(header: string): ImportField | undefined {
  return FIELD_OF.get(plainHeader(header));
}
