/** Refusals of 上报同步: joining a county, and sending. */
export const syncRefusals = {
  NotEnrolled: {
    what: '这台电脑还没有接入县里，不能上报。',
    kept: '您写的都已保存在本机。',
    next: '请在「上报同步」里填县里给的地址和接入码。',
  },
  BadAddress: {
    what: '县里的地址写得不对。',
    kept: '您填的还在屏幕上，没有接入。',
    next: '请照县里给的纸条核对，例如 https://hub.example:7443。',
  },
  NoAnswer: {
    what: '县里的电脑没有应答。',
    kept: '您填的还在屏幕上，接入码没有用掉。',
    next: '请看看网线或网络，核对地址，再按一次「接入县里」。',
  },
  BadCode: {
    what: '接入码不对，或者已经用过、过期了（还能试 {{triesLeft}} 次）。',
    kept: '您填的还在屏幕上，没有接入。',
    next: '请逐格核对；仍不行请县里重新发一个接入码。',
  },
  ForeignCounty: {
    what: '本单位已经属于「{{name}}」，不能再接入另一个县。',
    kept: '没有改动任何内容，也没有发出任何内容。',
    next: '请核对地址；确实换了县，请两边县里的信息员一起办理。',
  },
  SampleThere: {
    what: '这台电脑上还是样例数据，样例不能上报到县里。',
    kept: '没有改动任何内容。',
    next: '请先在首页按「清除样例」，再接入。',
  },
  ProgramTooOld: {
    what: '本机的程序太旧，县里要求 {{least}} 版以上。',
    kept: '您写的都在本机，接入码没有用掉。',
    next: '请安装新版程序后再接入。',
  },
  HubTooOld: {
    what: '县里的程序太旧，只认到 {{most}} 版，本机的更新。',
    kept: '您写的都在本机，接入码没有用掉。',
    next: '请告诉县里的信息员更新县里的程序，之后再接入。',
  },
  HubFault: {
    what: '县里的电脑出了差错，没有接入成功。',
    kept: '您填的还在屏幕上，本机没有改动。',
    next: '请过一会儿再试；仍不行请告诉县里的信息员。',
  },
}
