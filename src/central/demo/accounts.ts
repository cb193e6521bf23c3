import type { Role } from '../../contract/views.ts';

/** One account of the demo. */
export interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly team: string;
}

/** Of the demo alone: no other database ever holds these accounts. */
export const DEMO_PASSWORD = 'waihu-demo';

const AGENT_NAMES = [
  '李敏',
  '王芳',
  '张伟',
  '刘洋',
  '陈静',
  '杨帆',
  '赵磊',
  '黄丽',
  '周杰',
  '吴倩',
  '徐强',
  '孙悦',
  '马超',
  '朱琳',
  '胡斌',
  '林晓',
] as const;

/** 16 agents in two teams, as in the field's own example, with their lead, supervisor and administrator. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  ...AGENT_NAMES.map((displayName, i) => ({
    username: `agent${i + 1}`,
    displayName,
    role: 'agent' as const,
    team: i < 8 ? '挽留一组' : '挽留二组',
  })),
  { username: 'lead1', displayName: '何雯', role: 'lead', team: '挽留一组' },
  { username: 'supervisor1', displayName: '郑凯', role: 'supervisor', team: '客户经营部' },
  { username: 'admin', displayName: '系统管理员', role: 'admin', team: '信息技术部' },
];
