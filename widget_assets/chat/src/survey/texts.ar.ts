/** Arabic: see languages/ar.ts. */

import type { SurveyTexts } from "./texts";

export default {
  feedback: "رأيك يهمّنا",
  rating: "كيف كانت هذه المحادثة؟",
  ratings: {
    worst: "سيئة جدًّا",
    poor: "سيئة",
    fair: "مقبولة",
    good: "جيدة",
    best: "جيدة جدًّا",
  },
  used: "هل سبق لك استخدام هذه الخدمة؟",
  yes: "نعم",
  no: "لا",
  send: "إرسال الرأي",
  sending: "جارٍ الإرسال…",
  nothing: "اختر شيئًا أو اكتبه أولًا.",
  thanks: "شكرًا لك. وصل رأيك إلى المكتبة.",
  close: "إغلاق",
  during:
    "في أي وقت خلال محادثتنا، انقر رابط «رأيك يهمّنا» في الزاوية السفلى اليسرى لملء استبيان قصير وإبداء رأيك في ميزة " +
    "جديدة.",
  after:
    "شكرًا لاستخدامك «{service}». أضفنا ميزة جديدة ويسعدنا أن نعرف رأيك فيها. أخبرنا برأيك بملء {survey}.",
  survey: "هذا الاستبيان القصير",
} satisfies SurveyTexts;
