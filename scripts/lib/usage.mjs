// Plain JavaScript for Node 18 and later: help is given before anything is installed.

/** True when the command line of `npm start` asks for help, whatever else it says. */
export function asksForHelp(args) {
  return args.includes('--help') || args.includes('-h');
}

export const usage = {
  zh: `用法：npm start -- [选项]
  --desks N         并排打开 N 个桌面（1 - 8），各有自己的数据和端口：例如坐席旁边再开一个班长
  --port N          浏览器端口（默认 7788；被占用时自动换一个；第二个桌面用下一个端口）
  --central URL     连接已在运行的中心系统，本机只开桌面
  --no-lab          不启动线路实验室（模拟运营商）；此时用 npm run lab 的地址，演示活动暂停
  --sip URL         改用这台 SIP 服务器（ws:// 或 wss://），不启动线路实验室，演示活动暂停
  --shell KIND      auto | electron | browser（默认 auto：有 Electron 就用 Electron）
  --no-open         不自动打开浏览器
  --data DIR        演示数据放在这个目录（默认 .waihu）
  --fresh           另存现有演示数据，从头开始
  --dev             界面热更新（开发用）
  --lang zh|en      终端语言
  -h, --help        显示本说明`,
  en: `Usage: npm start -- [options]
  --desks N         open N desks beside each other (1 - 8), each with its own data and port: a lead next to an agent
  --port N          port of the browser shell (7788; another one when it is taken; the second desk has the next)
  --central URL     use a central system that runs already; only a desk is started here
  --no-lab          do not start the carrier lab (the simulated carrier); that of npm run lab is used, the demo is paused
  --sip URL         use this SIP server (ws:// or wss://) instead of the carrier lab; the demo is paused
  --shell KIND      auto | electron | browser (auto: Electron where it is installed)
  --no-open         do not open the browser
  --data DIR        folder of the demo data (.waihu)
  --fresh           put the demo data aside and begin anew
  --dev             renderer with hot reload (for developers)
  --lang zh|en      language of this terminal
  -h, --help        this text`,
};
