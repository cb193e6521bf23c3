import type { HistoryField } from '../../contract/history-import-api.ts';
import { plainHeader } from '../import/header-names.ts';

/** Headers that order, ticket and visit systems write, Chinese and English. Compared by `plainHeader`. */
const NAMES: Readonly<Record<HistoryField, readonly string[]>> = {
  recordId: [
    '记录编号',
    '记录号',
    '单号',
    '订单号',
    '订单编号',
    '工单号',
    '工单编号',
    '投诉编号',
    '投诉单号',
    '上门编号',
    '走访编号',
    '流水号',
    '受理编号',
    'recordid',
    'orderid',
    'orderno',
    'ticketid',
    'ticketno',
    'complaintid',
    'visitid',
    'caseid',
    'id',
  ],
  customer: [
    '客户编号',
    '客户编码',
    '客户号',
    '客户id',
    '用户编号',
    '账户号',
    'customerid',
    'customerno',
    'customernumber',
    'accountno',
    'accountid',
  ],
  kind: ['类型', '类别', '往来类型', '业务类型', '记录类型', 'kind', 'type', 'category'],
  at: [
    '时间',
    '日期',
    '发生时间',
    '发生日期',
    '创建时间',
    '受理时间',
    '下单时间',
    '上门时间',
    '投诉时间',
    '建单时间',
    'at',
    'time',
    'date',
    'datetime',
    'createdat',
    'created',
    'openedat',
  ],
  title: [
    '标题',
    '主题',
    '事项',
    '内容',
    '业务名称',
    '产品',
    '产品名称',
    '商品',
    'title',
    'subject',
    'summary',
    'product',
  ],
  status: ['状态', '进度', '当前状态', '订单状态', '工单状态', '处理状态', 'status', 'state', 'stage'],
  amount: ['金额', '涉及金额', '订单金额', '应收', '费用', 'amount', 'price', 'total'],
  agent: [
    '经办人',
    '处理人',
    '受理人',
    '客户经理',
    '工程师',
    '坐席',
    'agent',
    'handledby',
    'owner',
    'assignee',
  ],
  detail: ['备注', '说明', '详情', '描述', '处理结果', 'detail', 'details', 'notes', 'note', 'description'],
};

const FIELD_OF: ReadonlyMap<string, HistoryField> = new Map(
  (Object.keys(NAMES) as HistoryField[]).flatMap((field) =>
    NAMES[field].map((name) => [name, field] as const),
  ),
);

/** The field that a header most likely names. */
export function historyFieldOf(header: string): HistoryField | undefined {
  return FIELD_OF.get(plainHeader(header));
}
