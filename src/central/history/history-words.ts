import type { ImportedKind } from '../../contract/history-import-api.ts';
import { ENTRY_STATUSES, type EntryStatus } from '../../core/customer/customer.ts';

const KINDS: readonly (readonly [ImportedKind, RegExp])[] = [
  ['visit', /^(上门|上门服务|走访|拜访|回访上门|visit|sitevisit)$/],
  ['order', /^(订单|业务受理|受理单|开通|order|subscription)$/],
  ['complaint', /^(投诉|申诉|complaint)$/],
  ['ticket', /^(工单|故障单|报障|故障|ticket|case|incident)$/],
];

type Words = Readonly<Record<ImportedKind, readonly (readonly [EntryStatus, RegExp])[]>>;

/** What other systems call where a thing stands, beside the desk's own words and the codes. */
const STATUSES: Words = {
  visit: [
    ['planned', /^(已约|已预约|预约|计划|待上门|scheduled|booked)$/],
    ['done', /^(已完成|完成|已上门|已走访|completed|visited)$/],
    ['missed', /^(未上门|未遇|失约|已取消|取消|cancelled|canceled|noshow)$/],
  ],
  order: [
    ['accepted', /^(已受理|受理|待处理|新建|received|new|pending)$/],
    ['processing', /^(办理中|处理中|施工中|在途|开通中|inprogress|provisioning)$/],
    ['active', /^(已生效|生效|已开通|已完成|完成|竣工|已竣工|completed|done|delivered)$/],
    ['failed', /^(办理失败|失败|已退单|退单|已撤单|撤单|已取消|cancelled|canceled|rejected)$/],
  ],
  complaint: [
    ['raised', /^(已登记|登记|新建|待处理|已受理|open|new|received)$/],
    ['dispatched', /^(已派单|派单|处理中|assigned|inprogress)$/],
    ['answered', /^(已答复|答复|已回复|replied|responded)$/],
    ['closed', /^(已办结|办结|已关闭|关闭|已解决|已完成|resolved|done)$/],
  ],
  ticket: [
    ['raised', /^(已建单|建单|新建|待处理|已受理|open|new|received)$/],
    ['dispatched', /^(已派单|派单|处理中|assigned|inprogress)$/],
    ['urged', /^(已催单|催单|urgent|escalated)$/],
    ['answered', /^(已答复|答复|已回复|replied|responded)$/],
    ['verified', /^(已核实|核实|已回访|回访|confirmed)$/],
    ['closed', /^(已办结|办结|已关闭|关闭|已解决|已完成|resolved|done)$/],
  ],
};

/** What kind of record a cell means; undefined: none that is known. */
export function kindOf(cell: string): ImportedKind | undefined {
  const word = plain(cell);
  return KINDS.find(([kind, pattern]) => kind === word || pattern.test(word))?.[0];
}

/** Where a record of the kind stands by the cell's word; undefined: none that is known. */
export function statusOf(kind: ImportedKind, cell: string): EntryStatus | undefined {
  const word = plain(cell);
  const code: EntryStatus | undefined = ENTRY_STATUSES[kind].find((each) => each === word);
  return code ?? STATUSES[kind].find(([, pattern]) => pattern.test(word))?.[0];
}

function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
