/** Simplified Chinese: see languages/zh-Hans.ts. */

import type { ToolTexts } from "./texts";

export default {
  cancel: "取消",
  done: "完成",
  sound: "新消息提示音",
  larger: "放大文字",
  popOut: "在新窗口中打开",

  copy: {
    heading: "您与{library}的咨询",
    intro: "这是您索取的咨询记录副本。发往此地址的邮件无人阅读。",
    zone: "时间为{zone}时区。",
    file: "文件：{name}",
    title: "用邮件发送副本",
    text: "全部咨询内容，纯文本。",
    address: "邮箱地址",
    again: "再次输入同一地址",
    missing: "请填写接收副本的地址。",
    different: "两次输入的地址不同。请都检查一下。",
    send: "发送副本",
    sent: "副本正在发往{address}。",
  },

  device: {
    title: "在其他设备上继续",
    text: "请在{time}内在那台设备上打开此链接。链接只能用一次。得到链接的人可以阅读并参与此次咨询，请勿转给他人。",
    link: "此次咨询的链接",
    copy: "复制链接",
    copied: "链接已复制。",
    making: "正在生成链接…",
  },

  idle: {
    notice: "这台电脑不会保留任何内容：您离开{time}后，咨询将结束并清除。",
    title: "您还在吗？",
    text: "如果您不在，咨询将在{time}后结束并清除，以免他人看到。",
    stay: "我还在",
  },

  problems: {
    chat_ended: "此次咨询已结束。只有进行中的咨询才能在别处继续。",
    copies_used_up: "此次咨询已用邮件发送过两份副本。请下载或打印。",
    link_over: "此链接已被使用或已过期。请在打开咨询的地方重新生成。",
    mail_failed: "邮件未能发出。请下载或打印副本。",
    not_answered: "还没有人答复。有馆员答复后才能用邮件发送副本。",
  },
} satisfies ToolTexts;
