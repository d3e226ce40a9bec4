/** Simplified Chinese: see languages/zh-Hans.ts. */

import type { SurveyTexts } from "./texts";

export default {
  feedback: "反馈",
  rating: "您觉得这次咨询怎么样？",
  ratings: {
    worst: "很差",
    poor: "较差",
    fair: "一般",
    good: "较好",
    best: "很好",
  },
  used: "您以前用过这项服务吗？",
  yes: "用过",
  no: "没用过",
  send: "发送反馈",
  sending: "正在发送…",
  nothing: "请先选择或填写一项。",
  thanks: "谢谢您。图书馆已收到您的反馈。",
  close: "关闭",
  during: "咨询期间，您可以随时点击右下角的“反馈”链接，填写一份简短的问卷，谈谈您对一项新功能的看法。",
  after: "感谢您使用“{service}”。我们新增了一项功能，很想听听您的意见。请填写{survey}，告诉我们您的想法。",
  survey: "这份简短的问卷",
} satisfies SurveyTexts;
