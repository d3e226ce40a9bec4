/** What is found among canned messages and FAQs, and what is put into the message. */

import type { CannedMessages, KeptCanned, KeptFaq } from "@deskbell/shared";

import { fitting, wordsOf } from "../parts/fitting";

/** Those that fit what was typed, as a slash and a shortcut or in any words: mine first. */
export function messagesFor({ personal, shared }: CannedMessages, typed: string): KeptCanned[] {
  const wanted = typed.replace(/^\//u, "");
  const findable = [...personal, ...shared].map((kept) => ({
    kept,
    label: kept.message.shortcut || kept.message.title,
    words: `${kept.message.title} ${kept.message.text}`,
  }));
  return fitting(findable, wanted).map(({ kept }) => kept);
}

/** Groups that have something to offer in chats, by name. */
export function groupsOf(faqs: readonly KeptFaq[]): string[] {
  return [...new Set(faqs.filter(({ faq }) => faq.public !== false).map(({ faq }) => faq.group))].sort((a, b) =>
    a.localeCompare(b),
  );
}

/** Public ones of this group (null: of all) that have any of the words: those that have most of them first. */
export function faqsFor(faqs: readonly KeptFaq[], group: string | null, typed: string): KeptFaq[] {
  const wanted = wordsOf(typed);
  return faqs
    .filter(({ faq }) => faq.public !== false && (group === null || faq.group === group))
    .map((kept) => {
      const present = wordsOf(`${kept.faq.question} ${kept.faq.words ?? ""} ${kept.faq.group}`);
      return { kept, hits: wanted.filter((word) => present.some((one) => one.startsWith(word))).length };
    })
    .filter(({ hits }) => wanted.length === 0 || hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .map(({ kept }) => kept);
}

/** A canned message as it is put into the text: names in the place of what stands for them. */
export function filledIn(text: string, names: { patron: string; me: string; library: string }): string {
  return text.replace(/\{(patron|me|library)\}/gu, (_, name: keyof typeof names) => names[name]);
}

/** All of them as one plain text to copy from: what stands for names is left as it is. */
export function exported(
  canned: CannedMessages,
  words: { readonly title: string; readonly personal: string; readonly shared: string },
): string {
  const parts = (["personal", "shared"] as const).flatMap((whose) => {
    const messages = canned[whose].map(({ message: { title, shortcut, text } }) => {
      const heading = shortcut ? `${title} (/${shortcut})` : title;
      return `\n\n${heading}\n---\n${text}`;
    });
    return messages.length > 0 ? [`\n\n\n${words[whose]}\n========`, ...messages] : [];
  });
  return `${words.title}${parts.join("")}\n`;
}
