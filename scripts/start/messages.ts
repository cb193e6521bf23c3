import { usage } from '../lib/usage.mjs';

/** What `npm start` says, in both languages; a test holds the two sets together. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

const message = (zh: string, en: string): Message => ({ zh, en });

export const messages = {
  usage,
  badOption: message('无法识别的选项：', 'Cannot read the options: '),
  building: message('正在构建界面……', 'Building the renderer...'),
  startingLab: message('正在启动线路实验室……', 'Starting the carrier lab...'),
  startingCentral: message('正在启动中心系统……', 'Starting the central system...'),
  fetchingElectron: message('正在获取 Electron……', 'Fetching Electron...'),
  noElectron: message(
    'Electron 程序取不到（网络不可达或无显示环境），改用浏览器外壳；功能相同。',
    'Electron cannot be had here (no network to it, or no display): using the browser shell, which does the same.',
  ),
  noElectronForced: message(
    '指定了 --shell electron，但 Electron 程序取不到。请检查网络，或去掉该选项。',
    '--shell electron was asked for, but its binary cannot be had. Check the network or leave the option out.',
  ),
  startingElectron: message('正在打开外呼窗口……', 'Opening the Waihu window...'),
  portTaken: message(
    '端口 {port} 已被占用。换一个端口（npm start -- --port N），或停止占用它的程序。',
    'Port {port} is in use. Choose another (npm start -- --port N) or stop the program that uses it.',
  ),
  portChanged: message(
    '端口 {port} 已被占用，改用 {other}。',
    'Port {port} is in use; using {other} instead.',
  ),
  alreadyRunning: message(
    '这个目录里的外呼已在运行（进程 {pid}）。请到那个终端查看地址，或先按 Ctrl-C 停止它。',
    'Waihu already runs from this folder (process {pid}). See that terminal for the address, or stop it with Ctrl-C first.',
  ),
  putAside: message('原演示数据已移到 {path}。', 'The previous demo data is now in {path}.'),
  ready: message('外呼已就绪。', 'Waihu is ready.'),
  console: message('工作台', 'Console'),
  consoleOf: message('工作台 {number}', 'Console {number}'),
  addressOnce: message('（地址只能用一次，并只在本机有效）', '(an address works once, on this machine only)'),
  windowsOpen: message('外呼窗口已打开。', 'The Waihu window is open.'),
  sideBySide: message(
    '在工作台 1 用 {agent} 签入，在工作台 2 用 {lead} 签入：坐席外呼，班长看实时看板。',
    'Sign in as {agent} at console 1 and as {lead} at console 2: the lead watches beside the agent.',
  ),
  accounts: message('账号（密码均为 {password}）', 'Accounts (password of all: {password})'),
  demoPaused: message(
    '演示活动已暂停：呼叫不经过本次启动的线路实验室，可能打到真人。要外呼，请新建活动并导入自己的名单。',
    'The demo campaign is paused: calls do not go through a carrier lab of this start and may reach real people. To dial, make a campaign with a list of your own.',
  ),
  agent: message('坐席', 'agent'),
  lead: message('班长', 'team lead'),
  supervisor: message('主管', 'supervisor'),
  admin: message('管理员', 'administrator'),
  centralAt: message('中心系统', 'Central system'),
  anotherDesk: message('再开一个桌面，在另一个终端运行', 'Another desk, from another terminal'),
  letCallIn: message(
    '让一位演示客户打电话进来（N：名单第几行），在另一个终端运行',
    'Let a demo customer call in (N: row of the list), from another terminal',
  ),
  callInUsage: message(
    `用法：npm run lab:call-in -- [选项]
  --customer N      演示名单第 N 行的客户来电（默认 1）
  --number NUMBER   改由这个号码来电，例如陌生号码 15400999999
  --data DIR        npm start 用了 --data 时，填同一个目录
  --lang zh|en      终端语言`,
    `Usage: npm run lab:call-in -- [options]
  --customer N      the customer in row N of the demo list calls (1)
  --number NUMBER   this number calls instead, for example a stranger's: 15400999999
  --data DIR        the folder that npm start was given with --data
  --lang zh|en      language of this terminal`,
  ),
  callingIn: message(
    '{name}（{number}）正在打进来。有坐席空闲：先出资料卡，随即接通；没人空闲：客户听提示音，随后列入预约回拨。',
    '{name} ({number}) is calling. An agent who is free gets the card, then the voice; when nobody is, the customer hears the message and is to be called back.',
  ),
  stranger: message('陌生客户', 'A stranger'),
  labNotRunning: message(
    '线路实验室没有运行。请先用 npm start 启动（用了 --data 的，这里填同一个目录）。',
    'No carrier lab is running. Begin with npm start (with --data, give the same folder here).',
  ),
  nobodySignedIn: message(
    '还没有人签入，电话无人可振铃。请先在工作台签入。',
    'Nobody is signed in, so no telephone can ring. Sign in at a console first.',
  ),
  noSuchCustomer: message(
    '演示名单没有第 {row} 行：1 - {rows}。',
    'The demo list has no row {row}: 1 - {rows}.',
  ),
  noCallIn: message('{number} 不是可用的号码。', '{number} is no number to call from.'),
  stopHint: message('按 Ctrl-C 停止。', 'Press Ctrl-C to stop.'),
  newAddress: message('新的一次性地址：', 'A fresh one-time address:'),
  stopping: message('正在停止……', 'Stopping...'),
  stopped: message('已停止。数据保留在 {path}。', 'Stopped. The data stays in {path}.'),
  childFailed: message('{name} 意外退出（{reason}）。', '{name} ended unexpectedly ({reason}).'),
  lab: message('线路实验室', 'The carrier lab'),
  central: message('中心系统', 'The central system'),
  shell: message('外呼桌面', 'The desk'),
} as const satisfies Record<string, Message>;

/** The text of a message with its `{placeholders}` filled. */
export function text(
  key: keyof typeof messages,
  language: 'zh' | 'en',
  params: Readonly<Record<string, string | number>> = {},
): string {
  return messages[key][language].replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] ?? ''));
}
