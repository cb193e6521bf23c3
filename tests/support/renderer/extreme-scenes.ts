import type { DeskView } from '../../../src/contract/desk-view.ts';
import { deskViewOf, workOf } from './scenes.ts';

const LONG_NAME = '内蒙古自治区呼伦贝尔市新巴尔虎右旗阿拉坦额莫勒镇畜牧业综合服务中心有限责任公司';
const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The most and the least that a customer's data can be, and the longest labels that a call's buttons take. */
export const EXTREME_SCENES: Readonly<Record<string, (now: number) => DeskView>> = {
  'long-names': (now) => {
    const view = deskViewOf(now, { state: 'talking' });
    const work = workOf(now);
    return {
      ...view,
      ...(view.account ? { account: { ...view.account, displayName: LONG_NAME } } : {}),
      campaigns: view.campaigns.map((campaign) => ({ ...campaign, name: `${LONG_NAME}${LONG_WORD}` })),
      next: { customerName: LONG_NAME, tier: 'diamond' },
      work: {
        ...work,
        customer: {
          ...work.customer,
          name: `${LONG_NAME}（${LONG_WORD}）`,
          plan: `${LONG_WORD} ${LONG_NAME}`,
          grid: LONG_NAME,
          owner: LONG_NAME,
          fields: { [LONG_NAME]: LONG_WORD, 备注: LONG_NAME.repeat(5) },
        },
        history: work.history.map((entry) => ({
          ...entry,
          title: LONG_NAME,
          detail: '客户说的话，'.repeat(660),
        })),
      },
    };
  },
  'on-hold': (now) => {
    const work = workOf(now);
    return deskViewOf(now, {
      state: 'holding',
      work: { ...work, ...(work.call ? { call: { ...work.call, state: 'holding', muted: true } } : {}) },
    });
  },
  'no-data': (now) => {
    const work = workOf(now);
    const { tier: _tier, plan: _plan, grid: _grid, owner: _owner, ...rest } = work.customer;
    return deskViewOf(now, {
      state: 'talking',
      work: {
        ...work,
        customer: { id: rest.id, externalId: '', name: '', fields: {} },
        history: [],
        why: [],
      },
    });
  },
};
